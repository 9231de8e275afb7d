"use client";
/** Removing an account, and later what it left: says what ends, what stays, and what to do when X cannot be asked. */
import { Checkbox } from "@heroui/react/checkbox";
import { useState } from "react";
import { Confirm } from "#components/ui/dialog.tsx";
import { notifyDone } from "#components/ui/notify.ts";
import type { AccountView } from "#lib/accounts/contract.ts";
import { count, plural } from "#lib/client/format.ts";
import { useAccountChanges } from "./changes.ts";
import "#components/ui/kit/choices.css";

export function RemoveAccount(props: { account: AccountView | null; onClose(): void }) {
  const { remove } = useAccountChanges();
  const [hereOnly, setHereOnly] = useState(false);
  const account = props.account;
  if (account === null) return null;
  const name = account.username === null ? account.id : `@${account.username}`;
  const subscriptions = account.subscriptions.length;
  return (
    <Confirm
      isOpen
      onClose={props.onClose}
      title={`Remove ${name}?`}
      action="Remove account"
      pending="Telling X…"
      onConfirm={async () => {
        await remove(account.id, hereOnly);
        notifyDone(`${name} is removed.`);
      }}
    >
      <ul className="list-disc space-y-1 ps-4">
        {subscriptions > 0 && (
          <li>
            {`${plural(subscriptions, "subscription")} ${subscriptions === 1 ? "ends" : "end"} at X: nothing more is delivered.`}
          </li>
        )}
        <li>Its tokens are deleted here. To add it again, it signs in at X again.</li>
        <li>
          {`What was received stays in the feed${account.activities24h > 0 ? ` (${count(account.activities24h)} in the last 24 hours alone)` : ""}.`}
        </li>
      </ul>
      {subscriptions > 0 && (
        <Checkbox isSelected={hereOnly} onChange={setHereOnly}>
          <Checkbox.Content>
            <Checkbox.Control>
              <Checkbox.Indicator />
            </Checkbox.Control>
            <span className="font-normal">Only here; do not tell X (when its keys are gone)</span>
          </Checkbox.Content>
        </Checkbox>
      )}
    </Confirm>
  );
}

/** For good: what arrived for an account that is not connected any more. */
export function PurgeAccount(props: { account: AccountView | null; onClose(): void }) {
  const { purge } = useAccountChanges();
  const account = props.account;
  if (account === null) return null;
  const name = account.username === null ? account.id : `@${account.username}`;
  return (
    <Confirm
      isOpen
      onClose={props.onClose}
      title={`Delete all that arrived for ${name}?`}
      action="Delete for good"
      pending="Deleting…"
      onConfirm={async () => {
        const { activities } = await purge(account.id);
        notifyDone(`${name} is gone, with ${plural(activities, "activity", "activities")}.`);
      }}
    >
      <ul className="list-disc space-y-1 ps-4">
        <li>Every activity, message and count of it is deleted here. This cannot be undone.</li>
        <li>At X nothing changes. If X delivers for it again, it is listed again.</li>
      </ul>
    </Confirm>
  );
}
