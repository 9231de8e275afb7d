"use client";
/** Who may sign in here, and what each may do; owners invite, change and remove. */
import { UserPlus } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { ErrorState, SkeletonRows } from "#components/ui/states.tsx";
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
  const owners = query.data?.operators.filter(({ role }) => role === "owner").length ?? 0;
  return (
    <div className="column-reading pb-12">
      <PageHeader
        title="Operators"
        actions={
          isOwner && (
            <Button size="sm" onPress={adding.open}>
              <UserPlus aria-hidden="true" />
              Invite
            </Button>
          )
        }
      >
        Who may sign in here. Viewers look, operators work with Apps, accounts and webhooks, owners
        decide who is on this page.
      </PageHeader>
      {query.isPending ? (
        <SkeletonRows rows={3} label="Loading operators" />
      ) : query.isError ? (
        <ErrorState
          error={query.error}
          what="The operators could not be loaded"
          onRetry={() => void query.refetch()}
        />
      ) : (
        <>
          <ul className="border-t border-border">
            {query.data.operators.map((operator) => (
              <OperatorRow
                key={operator.id}
                operator={operator}
                isMe={operator.id === me?.id}
                mayChange={isOwner && !(operator.role === "owner" && owners === 1)}
              />
            ))}
          </ul>
          {isOwner && <InvitationList invitations={query.data.invitations} />}
        </>
      )}
      {adding.isOpen && <InviteDialog onClose={adding.close} />}
    </div>
  );
}
