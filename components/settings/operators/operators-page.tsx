"use client";
/** Who may sign in here, and what each may do; owners invite, change and remove. */
import { UserPlus } from "lucide-react";
import { ListPage } from "#components/ui/list-page.tsx";
import { useAddStep } from "#lib/client/history.ts";
import { useMay } from "#lib/client/may.ts";
import { useMe } from "#lib/client/queries.ts";
import { InvitationList } from "./invitation-list.tsx";
import { InviteDialog } from "./invite-dialog.tsx";
import { OperatorRow } from "./operator-row.tsx";
import { useOperators } from "./queries.ts";

export function OperatorsPage() {
  const query = useOperators();
  const me = useMe().data?.operator;
  const isOwner = useMay("owner");
  const adding = useAddStep(isOwner);
  const operators = query.data?.operators ?? [];
  const owners = operators.filter(({ role }) => role === "owner").length;
  return (
    <>
      <ListPage
        title="Operators"
        intro="Who may sign in here. Viewers look, operators work with Apps, accounts and webhooks, owners decide who is on this page."
        className="column-reading pb-12"
        add={isOwner && { label: "Invite", Icon: UserPlus, onPress: adding.open }}
        query={query}
        name="operators"
        rows={3}
        count={operators.length}
        empty={() => null}
      >
        <ul className="border-t border-border">
          {operators.map((operator) => (
            <OperatorRow
              key={operator.id}
              operator={operator}
              isMe={operator.id === me?.id}
              mayChange={isOwner && !(operator.role === "owner" && owners === 1)}
            />
          ))}
        </ul>
        {isOwner && <InvitationList invitations={query.data?.invitations ?? []} />}
      </ListPage>
      {adding.isOpen && <InviteDialog onClose={adding.close} />}
    </>
  );
}
