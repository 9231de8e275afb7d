"use client";
/** Which accounts one looks at: all, or any selection; searchable, because some teams have hundreds. */
import { ChevronDown, Users } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { usePath } from "#components/ui/hooks/use-path.ts";
import { Later } from "#components/ui/later.tsx";
import { Avatar } from "#components/ui/person.tsx";
import type { AccountView } from "#lib/accounts/contract.ts";
import { useFeedUrl } from "#lib/client/feed-url.ts";
import { useAccounts } from "#lib/client/queries.ts";

const load = () => import("./account-popover.tsx").then((file) => file.AccountPopover);

const nameOf = (account: AccountView) =>
  account.username === null ? account.id : `@${account.username}`;

function Label(props: { chosen: AccountView[]; unknown: number }) {
  const [first] = props.chosen;
  const total = props.chosen.length + props.unknown;
  if (first === undefined || total === 0) {
    return (
      <>
        <Users className="size-4 text-muted" aria-hidden="true" />
        <span className="hidden truncate sm:inline">All accounts</span>
      </>
    );
  }
  return (
    <>
      <Avatar name={first.name} username={first.username} url={first.avatarUrl} />
      <bdi className="max-w-40 truncate">{nameOf(first)}</bdi>
      {total > 1 && (
        <span aria-hidden="true" className="text-muted">
          {`+${total - 1}`}
        </span>
      )}
    </>
  );
}

export function AccountSwitcher() {
  const accounts = useAccounts();
  const [{ account: selected }, setUrl] = useFeedUrl();
  const path = usePath();
  const known = accounts.data ?? [];
  const chosen = known.filter((account) => selected.includes(account.id));
  const choose = (ids: string[]) => void setUrl({ account: ids.length === 0 ? null : ids });
  // Elsewhere it would change nothing that is in sight.
  if (path !== "/feed" && path !== "/") return null;
  return (
    <Later
      load={load}
      opens="dialog"
      with={{ known, selected, onChoose: choose }}
      trigger={
        <Button
          size="sm"
          variant="ghost"
          className="h-8 min-w-0 gap-1.5 px-2 font-normal"
          aria-label={
            chosen.length === 0 ? "All accounts" : `Accounts: ${chosen.map(nameOf).join(", ")}`
          }
        >
          <Label chosen={chosen} unknown={Math.max(0, selected.length - chosen.length)} />
          <ChevronDown className="size-3.5 text-muted" aria-hidden="true" />
        </Button>
      }
    />
  );
}
