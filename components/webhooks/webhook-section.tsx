"use client";
/** One webhook: is it valid, when was it checked, who is subscribed; validate, subscribe, delete. */
import { Dropdown } from "@heroui/react/dropdown";
import { EllipsisVertical, RefreshCw, UserRoundPlus } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Confirm } from "#components/ui/dialog.tsx";
import { useLatest } from "#components/ui/hooks/use-latest.ts";
import { notifyDone, notifyError } from "#components/ui/notify.ts";
import { Opener } from "#components/ui/opener.tsx";
import { StateWord } from "#components/ui/state-word.tsx";
import { Ago } from "#components/ui/time.tsx";
import { plural } from "#lib/client/format.ts";
import type { SubscriptionView } from "#lib/subscriptions/contract.ts";
import type { WebhookView } from "#lib/webhooks/contract.ts";
import { useWebhookChanges } from "./queries.ts";
import { SubscribeDialog, SubscriptionRows } from "./subscriptions.tsx";
import "#components/ui/kit/menus.css";

function Meta({ webhook }: { webhook: WebhookView }) {
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-muted">
      <span>{webhook.app.name}</span>
      <span>
        <span>{webhook.checkedAt === null ? "Not checked yet" : "Checked "}</span>
        {webhook.checkedAt !== null && <Ago at={webhook.checkedAt} />}
      </span>
      <span>
        X's last CRC check answered: <Ago at={webhook.lastCrcAt} never="none yet" />
      </span>
      {webhook.invalidSince && (
        <span className="text-signal-ink">
          Became invalid <Ago at={webhook.invalidSince} />
        </span>
      )}
      <span className="inline-flex items-center gap-1">
        id <code className="font-mono">{webhook.id}</code>
      </span>
    </p>
  );
}

function DeleteWebhook(props: { webhook: WebhookView; subscriptions: number; onClose(): void }) {
  const { remove } = useWebhookChanges();
  return (
    <Confirm
      isOpen
      onClose={props.onClose}
      title="Delete this webhook?"
      action="Delete webhook"
      pending="Telling X…"
      onConfirm={async () => {
        await remove(props.webhook.id);
        notifyDone("The webhook is deleted.");
      }}
    >
      <p className="font-mono text-xs">{props.webhook.url}</p>
      <ul className="list-disc space-y-1 ps-4">
        <li>X stops delivering to this address at once.</li>
        {props.subscriptions > 0 && (
          <li>
            {`${plural(props.subscriptions, "subscription")} on it ${props.subscriptions === 1 ? "ends" : "end"}.`}
          </li>
        )}
        <li>What was received stays. Registering it again gives it a new id.</li>
      </ul>
    </Confirm>
  );
}

export function WebhookSection(props: {
  webhook: WebhookView;
  subscriptions: readonly SubscriptionView[];
  mayWrite: boolean;
  /** A link asked for the dialog that subscribes an account here. */
  subscribing: boolean;
  onSubscribed(): void;
  /** A link asked for a CRC check now. */
  validating: boolean;
  onValidated(): void;
}) {
  const { webhook, subscriptions, mayWrite } = props;
  const { validate } = useWebhookChanges();
  const [busy, setBusy] = useState(false);
  const [open, setOpen] = useState<"subscribe" | "delete" | null>(null);
  const check = async () => {
    setBusy(true);
    try {
      const after = await validate(webhook.id);
      notifyDone(after.valid ? "X checked it: valid." : "X checked it: still invalid.");
    } catch (error) {
      notifyError(error);
    } finally {
      setBusy(false);
    }
  };
  const start = useLatest(() => {
    props.onValidated();
    void check();
  });
  useEffect(() => {
    if (props.validating) start();
  }, [props.validating, start]);
  const headingId = `webhook-${webhook.id}`;
  return (
    <section aria-labelledby={headingId} className="border-b border-border">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3 md:px-6">
        <div className="min-w-0 flex-1 basis-80">
          <div className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
            <h2
              id={headingId}
              tabIndex={-1}
              className="flex min-w-0 items-center gap-1 font-mono text-xs font-medium"
            >
              <span className="min-w-0">{webhook.url}</span>
              <CopyButton text={webhook.url} label="Copy address" />
            </h2>
            {webhook.valid ? (
              <StateWord tone="good">Valid</StateWord>
            ) : (
              <StateWord tone="needs-you">Invalid: X delivers nothing</StateWord>
            )}
            {!webhook.ours && <StateWord tone="quiet">Leads elsewhere</StateWord>}
          </div>
          <Meta webhook={webhook} />
          {webhook.failedCheck && (
            <p className="mt-1 max-w-prose text-xs text-signal-ink">
              <Ago at={webhook.failedCheck.at} />
              <span>{` ${webhook.failedCheck.sentence}`}</span>
              {webhook.valid && <span> X’s list still calls it valid, and X delivers.</span>}
            </p>
          )}
        </div>
        {mayWrite && (
          <div className="flex flex-wrap items-center gap-1.5">
            <Button
              size="sm"
              variant={webhook.valid ? "outline" : "primary"}
              onPress={() => void check()}
              isPending={busy}
            >
              <RefreshCw aria-hidden="true" />
              <span>{busy ? "X is checking…" : "Validate"}</span>
            </Button>
            <Button size="sm" variant="outline" onPress={() => setOpen("subscribe")}>
              <UserRoundPlus aria-hidden="true" />
              Subscribe account
            </Button>
            <Dropdown>
              <Opener>
                <Button isIconOnly size="sm" variant="ghost" aria-label="More about this webhook">
                  <EllipsisVertical aria-hidden="true" />
                </Button>
              </Opener>
              <Dropdown.Popover placement="bottom end" className="rounded-panel">
                <Dropdown.Menu
                  aria-label="Webhook"
                  onAction={(key) => key === "delete" && setOpen("delete")}
                >
                  <Dropdown.Item id="delete" textValue="Delete webhook" className="text-danger-ink">
                    Delete webhook…
                  </Dropdown.Item>
                </Dropdown.Menu>
              </Dropdown.Popover>
            </Dropdown>
          </div>
        )}
      </div>
      {subscriptions.length > 0 ? (
        <SubscriptionRows items={subscriptions} mayWrite={mayWrite} />
      ) : (
        <p className="border-t border-border px-4 py-2.5 text-muted md:px-6">
          No account is subscribed: X has nothing to deliver here.
        </p>
      )}
      {(open === "subscribe" || props.subscribing) && (
        <SubscribeDialog
          webhook={webhook}
          items={subscriptions}
          onClose={() => {
            setOpen(null);
            if (props.subscribing) props.onSubscribed();
          }}
        />
      )}
      {open === "delete" && (
        <DeleteWebhook
          webhook={webhook}
          subscriptions={subscriptions.length}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}
