"use client";
/** Where this operator is signed in; every other place can be signed out. */
import { Monitor } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { useWrite } from "#components/ui/hooks/use-write.ts";
import { ListStates } from "#components/ui/list-page.tsx";
import { notifyError } from "#components/ui/notify.ts";
import { Ago } from "#components/ui/time.tsx";
import { signOut } from "#lib/client/session.ts";
import { browserName, type SessionView, useSessionChanges, useSessions } from "./sessions.ts";

function Row(props: { session: SessionView; isCurrent: boolean; onEnd(): void }) {
  const { session } = props;
  return (
    <li className="hairline-b flex min-h-11 items-center gap-3 px-4 py-2 md:px-6">
      <Monitor className="size-4 shrink-0 stroke-[1.5] text-muted" aria-hidden="true" />
      <div className="min-w-0 flex-1 sm:flex sm:items-baseline sm:gap-4">
        <p className="truncate sm:w-64">
          <span>{browserName(session.userAgent)}</span>
          {props.isCurrent && <span className="ms-2 text-xs text-muted">this browser</span>}
        </p>
        <p className="flex flex-wrap gap-x-4 text-xs text-muted">
          <span className="font-mono sm:min-w-28">{session.ipAddress || "address not known"}</span>
          <span>
            signed in <Ago at={session.createdAt} />
          </span>
        </p>
      </div>
      <Button size="sm" variant="ghost" className="h-7" onPress={props.onEnd}>
        Sign out
      </Button>
    </li>
  );
}

export function SessionList() {
  const query = useSessions();
  const { end, endOthers } = useSessionChanges();
  // At once and without a way back: whoever ends a session may be shutting somebody out.
  const one = useWrite<SessionView>({
    key: "end-session",
    send: end,
    failed: ({ userAgent }) => `${browserName(userAgent)} is still signed in`,
  });
  const others = useWrite<null>({
    key: "end-other-sessions",
    send: endOthers,
    failed: () => "The other browsers are still signed in",
  });
  const current = query.data?.current ?? null;
  const ending = new Set(one.pending.map(({ id }) => id));
  const sessions = (query.data?.sessions ?? []).filter(
    ({ id }) => id === current || (others.pending.length === 0 && !ending.has(id)),
  );
  return (
    <ListStates query={query} name="sessions" rows={2} count={sessions.length} empty={null}>
      <ul className="border-t border-border">
        {sessions.map((session) => (
          <Row
            key={session.id}
            session={session}
            isCurrent={session.id === current}
            onEnd={() =>
              session.id === current ? signOut().catch(notifyError) : one.write(session)
            }
          />
        ))}
      </ul>
      {sessions.length > 1 && (
        <div className="px-4 pt-3 md:px-6">
          <Button size="sm" variant="outline" onPress={() => others.write(null)}>
            Sign out everywhere else
          </Button>
        </div>
      )}
    </ListStates>
  );
}
