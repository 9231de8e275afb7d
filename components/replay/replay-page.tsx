"use client";
/** Replay: see what was missed, ask X for it, watch it come. */
import { Webhook } from "lucide-react";
import { buttonLook } from "#components/ui/button-look.ts";
import { Picker } from "#components/ui/form.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { EmptyState, ErrorState } from "#components/ui/states.tsx";
import { useMay } from "#lib/client/may.ts";
import { useApps, useMe, useWebhooks } from "#lib/client/queries.ts";
import { DEFAULT_REPLAY_LIMITS, replayLimitsFor } from "#lib/replay/plan.ts";
import type { WebhookView } from "#lib/webhooks/contract.ts";
import { JobList } from "./job-list.tsx";
import { ReplayDesk } from "./replay-desk.tsx";
import { useReplayUrl } from "./use-replay-window.ts";

/** The one the URL names, else the first that X can still reach. */
export function chosenWebhook(
  webhooks: readonly WebhookView[],
  named: string | null,
): WebhookView | null {
  const live = webhooks.filter(({ removedAt }) => removedAt === null);
  return live.find(({ id }) => id === named) ?? live.find(({ valid }) => valid) ?? live[0] ?? null;
}

function WebhookPicker(props: { webhooks: readonly WebhookView[]; chosen: WebhookView }) {
  const [, setUrl] = useReplayUrl();
  const live = props.webhooks.filter(({ removedAt }) => removedAt === null);
  if (live.length < 2) return null;
  return (
    <Picker
      label="Webhook"
      hideLabel
      className="w-72 max-w-full"
      value={props.chosen.id}
      choices={live.map(({ id, url, app, valid }) => ({
        value: id,
        label: `${app.name} · ${url}`,
        hint: valid ? "Valid" : "Invalid",
      }))}
      onChange={(webhook) => void setUrl({ webhook })}
    />
  );
}

export function ReplayPage() {
  const webhooks = useWebhooks();
  const apps = useApps();
  const me = useMe();
  const [url] = useReplayUrl();
  const chosen = chosenWebhook(webhooks.data ?? [], url.webhook);
  const app = apps.data?.find(({ id }) => id === chosen?.app.id);
  const mayWrite = useMay();
  const limits = app === undefined ? DEFAULT_REPLAY_LIMITS : replayLimitsFor(app.apiBaseUrl);
  const failed = [webhooks, apps, me].find((query) => query.isError && query.data === undefined);
  const isPending = webhooks.isPending || apps.isPending || me.isPending;
  return (
    <div className="mx-auto max-w-[1600px] pb-12">
      <PageHeader
        title="Replay"
        actions={chosen && <WebhookPicker webhooks={webhooks.data ?? []} chosen={chosen} />}
      >
        X keeps what it delivered, or tried to, for 24 hours, and sends any stretch of it once more.
      </PageHeader>
      {failed ? (
        <ErrorState
          error={failed.error}
          what="The webhooks could not be loaded"
          onRetry={() => void failed.refetch()}
        />
      ) : isPending ? (
        <div role="status" aria-label="Loading" className="px-5 pt-6">
          <Skeleton className="h-12 w-full rounded-control" />
        </div>
      ) : chosen === null ? (
        <EmptyState
          icon={<Webhook aria-hidden="true" />}
          title="Replay needs a webhook"
          action={
            mayWrite && (
              <Link href="/webhooks?add=true" className={buttonLook({ size: "sm" })}>
                Register a webhook
              </Link>
            )
          }
        >
          X can replay only what it delivered, or tried to deliver, to a webhook. Register one; from
          then on this page shows when it could be reached and when not.
        </EmptyState>
      ) : (
        <ReplayDesk webhook={chosen} limits={limits} mayWrite={mayWrite} />
      )}
      {chosen !== null && (
        <JobList severalApps={(apps.data?.length ?? 0) > 1} mayWrite={mayWrite} />
      )}
    </div>
  );
}
