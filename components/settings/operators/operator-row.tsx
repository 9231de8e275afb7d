"use client";
/** One operator: name, when last here, role; owners change the role in place and remove after a question. */
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/dialog.tsx";
import { Picker } from "#components/ui/form.tsx";
import { notifyDone } from "#components/ui/notify.ts";
import { Ago } from "#components/ui/time.tsx";
import { sentenceOf } from "#lib/client/api.ts";
import { plural } from "#lib/client/format.ts";
import type { OperatorView, Role } from "#lib/operators/contract.ts";
import { roleChoices, roleWords, useOperatorChanges } from "./queries.ts";

function Removal(props: { operator: OperatorView; isMe: boolean; onClose(): void }) {
  const { operator, isMe } = props;
  const { remove } = useOperatorChanges();
  return (
    <Confirm
      isOpen
      onClose={props.onClose}
      title={isMe ? "Remove yourself?" : `Remove ${operator.name}?`}
      action="Remove"
      pending="Removing…"
      onConfirm={async () => {
        await remove(operator.id);
        notifyDone(`${operator.name} can no longer sign in.`);
      }}
    >
      <p>
        {`${isMe ? "You are" : "They are"} signed out of ${operator.sessions === 0 ? "every browser" : plural(operator.sessions, "browser")} at once and cannot sign in again. What ${isMe ? "you" : "they"} did stays in the audit log.`}
      </p>
    </Confirm>
  );
}

/** In a row there is no space for the hints. */
const shortChoices = roleChoices.map(({ value, label }) => ({ value, label }));

export function OperatorRow(props: { operator: OperatorView; isMe: boolean; mayChange: boolean }) {
  const { operator, isMe, mayChange } = props;
  const { changeRole } = useOperatorChanges();
  const [removing, setRemoving] = useState(false);
  // Shown at once; the list says the same a moment later, or the old role comes back with the reason.
  const [chosen, setChosen] = useState<Role | null>(null);
  const [refusal, setRefusal] = useState<string | undefined>();
  const choose = async (role: Role) => {
    setChosen(role);
    setRefusal(undefined);
    try {
      await changeRole(operator.id, role);
      notifyDone(`${operator.name} is now ${roleWords[role].label.toLowerCase()}.`);
    } catch (error) {
      setRefusal(sentenceOf(error));
    } finally {
      setChosen(null);
    }
  };
  return (
    <li className="hairline-b flex min-h-14 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 md:px-6">
      <div className="min-w-0 flex-1 basis-56">
        <p className="truncate font-medium">
          <bdi>{operator.name}</bdi>
          {isMe && <span className="ms-2 text-xs font-normal text-muted">you</span>}
        </p>
        <p className="truncate text-xs text-muted">
          <bdi>{operator.email}</bdi>
        </p>
      </div>
      <p className="text-xs text-muted">
        {operator.lastSeenAt === null ? (
          "has not looked yet"
        ) : (
          <>
            last seen <Ago at={operator.lastSeenAt} />
          </>
        )}
      </p>
      {mayChange ? (
        <>
          <Picker
            label={`Role of ${operator.name}`}
            hideLabel
            className="w-40"
            value={chosen ?? operator.role}
            choices={shortChoices}
            onChange={(role) => void choose(role as Role)}
            error={refusal}
          />
          <Button
            isIconOnly
            size="sm"
            variant="ghost"
            className="size-8 min-w-8"
            aria-label={`Remove ${operator.name}`}
            onPress={() => setRemoving(true)}
          >
            <Trash2 aria-hidden="true" />
          </Button>
        </>
      ) : (
        <span className="sm:w-52 sm:ps-3">{roleWords[operator.role].label}</span>
      )}
      {removing && <Removal operator={operator} isMe={isMe} onClose={() => setRemoving(false)} />}
    </li>
  );
}
