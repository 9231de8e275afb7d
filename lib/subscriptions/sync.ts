/** Brings the subscriptions we know in line with those X has: made elsewhere are taken over, gone ones ended. */

import { type AppRow, saveXAppIdOf } from "#lib/apps/service.ts";
import { clientForApp, pagePatience } from "#lib/apps/x-client.ts";
import type { Deps } from "#lib/deps.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import { seconds } from "#lib/time.ts";
import type { XClient } from "#lib/x/client.ts";
import type { XError } from "#lib/x/types.ts";
import type { SubscriptionCount } from "./contract.ts";
import { activateAaa, endSubscription, listActive } from "./store.ts";

export type SubscriptionSync = { count: SubscriptionCount; errors: XError[] };

/** X publishes no limit for these calls; open pages refetch often. */
const recentMs = seconds(10);
/** `version`: an App changed since then may answer otherwise. */
type Held = { at: number; sync: SubscriptionSync; version: number };
const held = (): Map<string, Held> => processSingleton("subscriptions.held", () => new Map());

/** After a change of ours the next list asks X again. */
export const forgetSync = (appId: string): void => {
  held().delete(appId);
};

const syncOne = async (
  deps: Deps,
  app: AppRow,
  client: XClient,
  webhookId: string,
): Promise<XError | null> => {
  const at = deps.clock.now();
  const answer = await client.listAaaSubscriptions(webhookId);
  if (!answer.ok) return answer.error;
  const { applicationId, userIds } = answer.data;
  if (applicationId !== null) await saveXAppIdOf(deps, app.id, applicationId);
  const known = await listActive(deps.db, { webhookId });
  const aaa = known.filter(({ product }) => product === "aaa");
  const listed = new Set(userIds);
  for (const accountId of listed)
    if (!aaa.some((row) => row.accountId === accountId))
      await activateAaa(deps.db, { webhookId, appId: app.id, accountId, at, created: false });
  // One made after the question was asked is not in the answer.
  for (const row of aaa)
    if (!listed.has(row.accountId) && row.createdAt < at) {
      await endSubscription(deps.db, row.id, at, "gone");
      deps.log.warn({ app: app.slug, account: row.accountId }, "X ended a subscription");
    }
  return null;
};

/** One App: its count, and the list of each of these webhooks. */
export const syncSubscriptions = async (
  deps: Deps,
  app: AppRow,
  webhookIds: readonly string[],
): Promise<SubscriptionSync> => {
  const now = deps.clock.now().getTime();
  const recent = held().get(app.id);
  const version = app.updatedAt.getTime();
  // X said when it will take the call again: until then it is not asked.
  const isToWait = recent?.sync.errors.some(({ retryAt }) => (retryAt?.getTime() ?? 0) > now);
  if (recent?.version === version && (isToWait || now - recent.at < recentMs)) return recent.sync;
  const client = clientForApp(deps, app, pagePatience);
  const counted = await client.countSubscriptions();
  const errors: XError[] = counted.ok ? [] : [counted.error];
  const away = !counted.ok && counted.error.retryable;
  for (const webhookId of away ? [] : webhookIds) {
    const error = await syncOne(deps, app, client, webhookId);
    if (error !== null) errors.push(error);
  }
  const { id, slug, name } = app;
  const count = {
    app: { id, slug, name },
    used: counted.ok ? counted.data.used : null,
    allowed: counted.ok ? counted.data.provisioned : null,
  };
  const sync = { count, errors };
  held().set(app.id, { at: now, sync, version });
  return sync;
};
