"use client";
/** Which accounts are bound to a webhook: add, remove. */
import { X } from "lucide-react";
import { useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { FormError } from "#components/ui/form-error.tsx";
import { useWrite } from "#components/ui/hooks/use-write.ts";
import { Link } from "#components/ui/link.tsx";
import { notifyDone } from "#components/ui/notify.ts";
import { Avatar, Handle } from "#components/ui/person.tsx";
import { StateWord } from "#components/ui/state-word.tsx";
import { Ago } from "#components/ui/time.tsx";
import type { AccountView } from "#lib/accounts/contract.ts";
import { sentenceOf } from "#lib/client/api.ts";
import { useAccounts } from "#lib/client/queries.ts";
import type { SubscriptionView } from "#lib/subscriptions/contract.ts";
import type { WebhookView } from "#lib/webhooks/contract.ts";
import { useSubscriptionChanges } from "./queries.ts";

const nameOf = (account: Pick<AccountView, "id" | "username">) =>
  account.username === null ? account.id : `@${account.username}`;

const productWords = { aaa: "Account Activity", xaa: "X Activity" } as const;

export function SubscriptionRows(props: { items: readonly SubscriptionView[]; mayWrite: boolean }) {
  const { items, mayWrite } = props;
  const { remove } = useSubscriptionChanges();
  const { pending, write: unsubscribe } = useWrite<SubscriptionView>({
    key: "unsubscribe",
    send: ({ id }) => remove(id),
    says: ({ account }) =>
      `Unsubscribing ${nameOf(account)}. X then delivers nothing more of it; what was received stays.`,
    failed: ({ account }) => `${nameOf(account)} is still subscribed`,
  });
  const ending = new Set(pending.map(({ id }) => id));
  const shown = items.filter(({ id }) => !ending.has(id));
  return (
    <ul>
      {shown.map((subscription) => (
        <li
          key={subscription.id}
          className="flex min-h-10 items-center gap-3 border-t border-border ps-4 pe-3 hover:bg-hover md:ps-6 md:pe-5"
        >
          <Link
            href={`/feed?account=${subscription.account.id}`}
            className="flex min-w-0 items-center gap-2.5 rounded-control outline-focus focus-visible:outline-2"
          >
            <Avatar
              name={subscription.account.name}
              username={subscription.account.username}
              url={subscription.account.avatarUrl}
              size={24}
            />
            <Handle
              id={subscription.account.id}
              username={subscription.account.username}
              className="truncate font-medium"
            />
          </Link>
          <span
            className={`truncate text-xs text-muted ${subscription.state === "active" ? "" : "max-sm:hidden"}`}
          >
            {`${productWords[subscription.product]}${subscription.product === "xaa" ? ` · ${subscription.eventType}` : ""}`}
          </span>
          {subscription.state === "gone" && <StateWord tone="quiet">Ended at X</StateWord>}
          {subscription.state === "revoked" && (
            <StateWord tone="needs-you">Permission withdrawn</StateWord>
          )}
          <Ago
            at={subscription.createdAt}
            className="ms-auto hidden text-xs whitespace-nowrap text-muted sm:inline"
          />
          {mayWrite && (
            <Button
              isIconOnly
              size="sm"
              variant="ghost"
              className="size-7 min-w-7 text-muted max-sm:ms-auto"
              aria-label={`Unsubscribe ${nameOf(subscription.account)}`}
              onPress={() => unsubscribe(subscription)}
            >
              <X aria-hidden="true" />
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

export function SubscribeDialog(props: {
  webhook: WebhookView;
  items: readonly SubscriptionView[];
  onClose(): void;
}) {
  const accounts = useAccounts();
  const { add } = useSubscriptionChanges();
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | undefined>(undefined);
  const taken = new Set(props.items.map(({ account }) => account.id));
  // X asks for the account's own grant to this webhook's App.
  const granted = (accounts.data ?? []).filter(({ tokens }) =>
    tokens.some(({ app }) => app.id === props.webhook.app.id),
  );
  const free = granted.filter(({ id }) => !taken.has(id));
  const subscribe = async (account: AccountView) => {
    setBusy(account.id);
    setRefusal(undefined);
    try {
      const { created } = await add(props.webhook.id, account.id);
      const name = nameOf(account);
      notifyDone(created ? `${name} is subscribed.` : `${name} was subscribed already.`);
      if (free.length <= 1) props.onClose();
    } catch (error) {
      setRefusal(sentenceOf(error));
    } finally {
      setBusy(null);
    }
  };
  return (
    <Dialog isOpen onClose={props.onClose} title="Subscribe an account" size="sm">
      <div className="space-y-3 pt-2">
        {free.length === 0 ? (
          accounts.isSuccess && (
            <p>
              <span>
                {granted.length === 0
                  ? `No account is connected to the App ${props.webhook.app.name} yet.`
                  : `Every account that is connected to the App ${props.webhook.app.name} is subscribed here.`}
              </span>{" "}
              <Link href="/accounts?add=true" className="text-link underline">
                {granted.length === 0 ? "Connect one" : "Connect another"}
              </Link>
            </p>
          )
        ) : (
          <>
            <p className="text-muted">
              X asks the account's own permission: accounts connected to the App{" "}
              <bdi>{props.webhook.app.name}</bdi> can be chosen.
            </p>
            <ul>
              {free.map((account) => (
                <li key={account.id} className="flex min-w-0 items-center gap-3 py-1.5">
                  <Avatar
                    name={account.name}
                    username={account.username}
                    url={account.avatarUrl}
                    size={28}
                  />
                  <Handle
                    id={account.id}
                    username={account.username}
                    className="min-w-0 flex-1 truncate font-medium"
                  />
                  <Button
                    size="sm"
                    variant="outline"
                    className="h-7 text-xs"
                    isPending={busy === account.id}
                    isDisabled={busy !== null && busy !== account.id}
                    aria-label={`Subscribe ${nameOf(account)}`}
                    onPress={() => void subscribe(account)}
                  >
                    {busy === account.id ? "Asking X…" : "Subscribe"}
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
        <FormError message={refusal} />
      </div>
    </Dialog>
  );
}
