"use client";
/** Where X delivers: every webhook with its health and its subscriptions, and how many are allowed. */
import { Plus, Webhook } from "lucide-react";
import { parseAsBoolean, parseAsString, useQueryState } from "nuqs";
import { AppFirst } from "#components/start/nothing-yet.tsx";
import { useArrival } from "#components/ui/hooks/use-arrival.ts";
import { ListPage } from "#components/ui/list-page.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import type { AppFailure } from "#lib/apps/contract.ts";
import { count } from "#lib/client/format.ts";
import { useAddStep } from "#lib/client/history.ts";
import { useMay } from "#lib/client/may.ts";
import type { SubscriptionCount } from "#lib/subscriptions/contract.ts";
import { useSubscriptions, useWebhookList } from "./queries.ts";
import { RegisterWebhook } from "./register-webhook.tsx";
import { WebhookSection } from "./webhook-section.tsx";

function Counts({ counts }: { counts: readonly SubscriptionCount[] }) {
  const known = counts.filter(({ used }) => used !== null);
  if (known.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-5 px-4 py-3 text-xs text-muted md:px-6">
      {known.map(({ app, used, allowed }) => (
        <span key={app.id}>
          <span>{`${app.name}: `}</span>
          <span
            className={`tabular ${allowed !== null && (used ?? 0) >= allowed ? "font-medium text-signal-ink" : "text-foreground"}`}
          >
            {`${used}${allowed !== null ? ` of ${count(allowed)}` : ""}`}
          </span>
          <span>{" subscriptions used"}</span>
        </span>
      ))}
    </p>
  );
}

function Unasked({ failures }: { failures: readonly AppFailure[] }) {
  const once = new Map(failures.map((one) => [`${one.app.id} ${one.sentence}`, one]));
  return [...once].map(([key, { app, sentence }]) => (
    <Notice key={key} tone="needs-you">
      <span className="font-medium">{`${app.name}:`}</span>
      <span>{` ${sentence} What is shown is what was known last.`}</span>
    </Notice>
  ));
}

export function WebhooksPage() {
  const webhooks = useWebhookList();
  const subscriptions = useSubscriptions();
  const mayWrite = useMay();
  const adding = useAddStep(mayWrite);
  const [shown] = useQueryState("webhook", parseAsString);
  const [subscribing, setSubscribing] = useQueryState(
    "subscribe",
    parseAsBoolean.withDefault(false),
  );
  const [validating, setValidating] = useQueryState(
    "validate",
    parseAsBoolean.withDefault(false).withOptions({ history: "replace" }),
  );
  const ready = webhooks.data !== undefined && subscriptions.data !== undefined;
  useArrival(shown === null ? null : `webhook-${shown}`, ready);
  const items = webhooks.data?.items.filter(({ removedAt }) => removedAt === null) ?? [];
  const failures = [...(webhooks.data?.failures ?? []), ...(subscriptions.data?.failures ?? [])];
  return (
    <>
      <ListPage
        title="Webhooks"
        intro="The addresses X delivers to, and the accounts subscribed to each."
        className="column-table pb-12"
        add={mayWrite && { label: "Register webhook", Icon: Plus, onPress: adding.open }}
        notice={<Unasked failures={failures} />}
        query={{ ...webhooks, isPending: webhooks.isPending || subscriptions.isPending }}
        name="webhooks"
        rows={5}
        count={items.length}
        empty={(add) => (
          <AppFirst>
            <EmptyState icon={<Webhook aria-hidden="true" />} title="No webhook yet" action={add}>
              X delivers activity to an address of yours, and checks now and then that it answers.
              This dashboard has such an address for each of your Apps.
            </EmptyState>
          </AppFirst>
        )}
      >
        <div className="border-t border-border">
          {items.map((webhook) => (
            <WebhookSection
              key={webhook.id}
              webhook={webhook}
              mayWrite={mayWrite}
              subscribing={mayWrite && subscribing && webhook.id === shown}
              onSubscribed={() => void setSubscribing(null)}
              validating={mayWrite && validating && webhook.id === shown}
              onValidated={() => void setValidating(null)}
              subscriptions={(subscriptions.data?.items ?? []).filter(
                (subscription) => subscription.webhook.id === webhook.id,
              )}
            />
          ))}
          <Counts counts={subscriptions.data?.counts ?? []} />
        </div>
      </ListPage>
      <RegisterWebhook isOpen={adding.isOpen} onClose={adding.close} />
    </>
  );
}
