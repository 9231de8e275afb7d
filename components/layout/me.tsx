"use client";
/** Who is signed in: at the foot of the rail with a menu, on a phone as a line above the settings. */
import { Button } from "#components/ui/button.tsx";
import { Later } from "#components/ui/later.tsx";
import { notifyError } from "#components/ui/notify.ts";
import { Avatar } from "#components/ui/person.tsx";
import { useMe } from "#lib/client/queries.ts";
import { signOut } from "#lib/client/session.ts";

const load = () => import("./me-menu.tsx").then((file) => file.MeMenu);

export function MeButton() {
  const operator = useMe().data?.operator;
  if (operator === undefined) return null;
  return (
    <Later
      load={load}
      opens="menu"
      with={{ operator }}
      trigger={
        <Button
          isIconOnly
          variant="ghost"
          className="size-10 min-w-10"
          aria-label={`Signed in as ${operator.name}`}
        >
          <Avatar name={operator.name} username={operator.email} url={null} size={26} />
        </Button>
      }
    />
  );
}

export function MeLine() {
  const operator = useMe().data?.operator;
  if (operator === undefined) return null;
  return (
    <div className="no-print flex min-h-11 shrink-0 items-center justify-between gap-3 border-b border-border px-4 md:hidden">
      <p className="min-w-0 truncate">
        <span className="text-muted">Signed in as </span>
        <bdi translate="no">{operator.name}</bdi>
      </p>
      <Button size="sm" variant="outline" onPress={() => void signOut().catch(notifyError)}>
        Sign out
      </Button>
    </div>
  );
}
