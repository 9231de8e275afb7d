"use client";
/** Invitations nobody has used yet, each to be withdrawn. */
import { Mail } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { useWrite } from "#components/ui/hooks/use-write.ts";
import { Moment } from "#components/ui/time.tsx";
import type { InvitationView } from "#lib/operators/contract.ts";
import { roleWords, useOperatorChanges } from "./queries.ts";

export function InvitationList({ invitations }: { invitations: readonly InvitationView[] }) {
  const { withdraw } = useOperatorChanges();
  const withdrawing = useWrite<InvitationView>({
    key: "withdraw-invitation",
    send: ({ id }) => withdraw(id),
    failed: ({ name }) => `The invitation for ${name} still counts`,
  });
  const going = new Set(withdrawing.pending.map(({ id }) => id));
  const shown = invitations.filter(({ id }) => !going.has(id));
  if (shown.length === 0) return null;
  return (
    <section aria-labelledby="invitations" className="mt-8">
      <h2 id="invitations" className="px-4 pb-2 md:px-6">
        Invited
      </h2>
      <ul className="border-t border-border">
        {shown.map((invitation) => (
          <li
            key={invitation.id}
            className="hairline-b flex min-h-11 items-center gap-3 px-4 py-2 md:px-6"
          >
            <Mail className="size-4 shrink-0 stroke-[1.5] text-muted" aria-hidden="true" />
            <div className="min-w-0 flex-1 sm:flex sm:items-baseline sm:gap-4">
              <p className="truncate sm:w-64">
                <bdi>{invitation.name}</bdi>
                <span className="ms-2 text-xs text-muted">
                  {`as ${roleWords[invitation.role].label.toLowerCase()}`}
                </span>
              </p>
              <p className="text-xs text-muted">
                until <Moment at={invitation.expiresAt} />
              </p>
            </div>
            <Button
              size="sm"
              variant="ghost"
              className="h-7"
              aria-label={`Withdraw the invitation for ${invitation.name}`}
              onPress={() => withdrawing.write(invitation)}
            >
              Withdraw
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
