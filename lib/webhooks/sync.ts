/** Brings what we know of an App's webhooks in line with what X says. */

import { anyOAuth2Token } from "#lib/accounts/tokens.ts";
import { type AppRow, appRows } from "#lib/apps/service.ts";
import { clientForApp, pagePatience } from "#lib/apps/x-client.ts";
import type { Deps } from "#lib/deps.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import { seconds } from "#lib/time.ts";
import type { XClient } from "#lib/x/client.ts";
import type { XError, XWebhook } from "#lib/x/types.ts";
import { findWebhook, listWebhooks, markRemoved, type Observation, observe } from "./store.ts";
import { healthOf, isOurs } from "./view.ts";

export type SyncOutcome =
  | { type: "synced" }
  /** Asked a moment ago: X allows 450 lists in 15 minutes, open pages refetch often. */
  | { type: "recent" }
  | { type: "x_error"; error: XError };

const recentMs = seconds(10);
/** When each App was asked, and what stood in the way then. */
type Asked = { at: number; outcome: SyncOutcome; version: number };
const asked = (): Map<string, Asked> => processSingleton("webhooks.asked", () => new Map());

/** X for the webhooks of an App: with its app-only token, or where it can have none, with an account's. */
export const webhookClient = (
  deps: Deps,
  app: AppRow,
  patience: { timeoutMs?: number; retries?: number } = {},
): XClient =>
  clientForApp(deps, app, {
    ...patience,
    userToken: async () => {
      const outcome = await anyOAuth2Token(deps, app.id);
      switch (outcome.type) {
        case "token":
          return outcome.token;
        case "none":
          return null;
        case "x_error":
          return { ok: false, error: outcome.error };
      }
    },
  });

/** Keeps one word of X; browsers hear when the validity turned, and what was missed until then. */
export const keepWord = async (
  deps: Deps,
  app: { id: string; slug: string },
  webhook: XWebhook,
  source: Observation["source"],
  detail: string | null = null,
): Promise<void> => {
  const at = deps.clock.now();
  const { id, url, valid, createdAt: xCreatedAt } = webhook;
  const { turned, wasInvalidSince } = await deps.db.$transaction((tx) =>
    observe(tx, { id, appId: app.id, url, valid, xCreatedAt, at, source, detail }),
  );
  if (!turned) return;
  if (!valid) deps.log.warn({ app: app.slug, webhook: id, source }, "webhook is invalid");
  const row = await findWebhook(deps.db, id);
  if (row !== null) deps.announce.webhook(healthOf(row));
  if (!valid || wasInvalidSince === null) return;
  const gap = {
    from: wasInvalidSince.toISOString(),
    to: at.toISOString(),
    cause: "invalid",
  } as const;
  deps.announce.gap({ webhook: id, ...gap });
};

/** X said when it will take the call again: until then it is not asked, whoever wants to know. */
const isToWait = ({ outcome }: Asked, now: number): boolean =>
  outcome.type === "x_error" && (outcome.error.retryAt?.getTime() ?? 0) > now;

/**
 * Two Apps here may be one App of X, and X lists the webhooks of both to each. A webhook stays with the App whose route it
 * leads to, else with the one that had it: deleting the other must not take its coverage along.
 */
const isAnothers = (
  webhook: XWebhook,
  app: AppRow,
  apps: readonly AppRow[],
  had?: string,
): boolean => {
  const owner = apps.find(({ slug }) => isOurs(webhook, slug)) ?? apps.find(({ id }) => id === had);
  return owner !== undefined && owner.id !== app.id;
};

/**
 * Asks X for the App's webhooks, unless that was done within the last seconds (`force` after every change), or X said
 * us to wait.
 */
export const syncWebhooks = async (
  deps: Deps,
  app: AppRow,
  options: { force: boolean },
): Promise<SyncOutcome> => {
  const now = deps.clock.now().getTime();
  const last = asked().get(app.id);
  // An App changed since then may answer otherwise.
  const version = app.updatedAt.getTime();
  const isRecent = last !== undefined && !options.force && now - last.at < recentMs;
  if (last?.version === version && (isRecent || isToWait(last, now)))
    return last.outcome.type === "synced" ? { type: "recent" } : last.outcome;
  const client = webhookClient(deps, app, options.force ? {} : pagePatience);
  const answer = await client.listWebhooks();
  if (!answer.ok) {
    const outcome = { type: "x_error", error: answer.error } as const;
    asked().set(app.id, { at: now, outcome, version });
    return outcome;
  }
  asked().set(app.id, { at: now, outcome: { type: "synced" }, version });
  const apps = (await appRows(deps)).filter(({ apiBaseUrl }) => apiBaseUrl === app.apiBaseUrl);
  for (const webhook of answer.data) {
    const had = apps.length > 1 ? (await findWebhook(deps.db, webhook.id))?.appId : undefined;
    if (!isAnothers(webhook, app, apps, had)) await keepWord(deps, app, webhook, "list");
  }
  const listed = new Set(answer.data.map(({ id }) => id));
  for (const known of await listWebhooks(deps.db, { appId: app.id })) {
    if (listed.has(known.id)) continue;
    deps.log.warn({ app: app.slug, webhook: known.id }, "X no longer has this webhook");
    await markRemoved(deps.db, known.id, deps.clock.now(), "x");
  }
  return { type: "synced" };
};
