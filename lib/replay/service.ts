/** Replays: asks what a window would bring, plans it into jobs, lists them. */
import { z } from "zod";
import { recordAudit } from "#lib/audit/service.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { requireLiveWebhook } from "#lib/webhooks/service.ts";
import type { ReplayJobView, ReplayPreview } from "./contract.ts";
import { checkReplayWindow, planReplay, replayLimitsFor } from "./plan.ts";
import { advanceSoon } from "./runner.ts";
import { findReplay, heldInWindow, insertReplays, listReplays, updateReplay } from "./store.ts";
import { viewOfReplay } from "./view.ts";

const moment = z.iso
  .datetime({ offset: true, error: "Use ISO 8601, as in 2026-11-23T14:00:00Z." })
  .transform((text) => new Date(text));

export const replayWindow = z.strictObject({
  webhook: z.string().min(1, "Choose a webhook."),
  /** Inclusive. */
  from: moment,
  to: moment,
});
export type ReplayWindow = z.infer<typeof replayWindow>;

const check = async (deps: Deps, { webhook: id, from, to }: ReplayWindow) => {
  const webhook = await requireLiveWebhook(deps, id);
  const limits = replayLimitsFor(webhook.app.apiBaseUrl);
  const question = { from, to, now: deps.clock.now(), limits };
  return { webhook, question, verdict: checkReplayWindow(question) };
};

/** What a replay of this window would mean, before it is asked for. */
export const previewReplay = async (deps: Deps, input: ReplayWindow): Promise<ReplayPreview> => {
  const { webhook, verdict } = await check(deps, input);
  const { from, to } = verdict.ok ? verdict.window : input;
  const accounts = from < to ? await heldInWindow(deps.db, webhook.id, from, to) : [];
  return {
    ok: verdict.ok,
    sentence: verdict.sentence,
    field: verdict.ok ? null : verdict.field,
    advice: verdict.ok ? verdict.advice : [],
    jobs: verdict.ok ? verdict.jobs : 0,
    held: accounts.reduce((sum, { held }) => sum + held, 0),
    accounts: accounts.map(({ accountId, username, held }) => ({ id: accountId, username, held })),
  };
};

/** Queues the jobs of a window and starts the first. @throws AppError `invalid_input` with the limit that forbids it */
export const requestReplay = async (
  deps: Deps,
  by: string | null,
  input: ReplayWindow,
): Promise<{ items: ReplayJobView[]; sentence: string; advice: string[] }> => {
  const { webhook, question, verdict } = await check(deps, input);
  if (!verdict.ok) throw new AppError("invalid_input", verdict.sentence, { field: verdict.field });
  if (!webhook.valid)
    throw new AppError(
      "conflict",
      "X holds this webhook for invalid and replays nothing to it. Validate it first.",
      { field: "webhook" },
    );
  const jobs = planReplay(question).jobs.map((span) => ({
    webhookId: webhook.id,
    appId: webhook.appId,
    fromAt: span.from,
    toAt: span.to,
    operatorId: by,
    createdAt: question.now,
  }));
  const items = (await insertReplays(deps.db, jobs)).map(viewOfReplay);
  await recordAudit(deps.db, by, "replay.create", webhook.id, {
    from: verdict.window.from.toISOString(),
    to: verdict.window.to.toISOString(),
    jobs: jobs.length,
  });
  for (const job of items) deps.announce.replay(job);
  advanceSoon(deps);
  return { items, sentence: verdict.sentence, advice: verdict.advice };
};

/** Newest first; `nextCursor` goes into `before`. */
export const allReplays = async (
  deps: Deps,
  page: { webhook?: string | undefined; before?: string | undefined; limit: number },
): Promise<{ items: ReplayJobView[]; nextCursor: string | null }> => {
  const { webhook = null, before = null, limit } = page;
  const items = (await listReplays(deps.db, { webhookId: webhook, before, limit })).map(
    viewOfReplay,
  );
  return { items, nextCursor: items.length < limit ? null : (items.at(-1)?.id ?? null) };
};

/** Takes a waiting job back. One that X runs already cannot be stopped: X has no call for it (docs/x-protocol.md#completion-event). */
export const cancelReplay = async (deps: Deps, by: string, id: string): Promise<ReplayJobView> => {
  const cancelled = await updateReplay(deps.db, id, ["queued"], {
    state: "failed",
    problem: "Cancelled before it was asked for.",
    completedAt: deps.clock.now(),
  });
  if (cancelled === null) {
    if ((await findReplay(deps.db, id)) === null)
      throw new AppError("not_found", "There is no such replay here.");
    throw new AppError("conflict", "X has this job already and offers no way to stop it.");
  }
  await recordAudit(deps.db, by, "replay.cancel", id);
  const job = viewOfReplay(cancelled);
  deps.announce.replay(job);
  return job;
};
