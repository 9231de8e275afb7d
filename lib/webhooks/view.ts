/** What the dashboard shows of a webhook. */
import type { WebhookHealth } from "#lib/realtime/contract.ts";
import type { WebhookView } from "./contract.ts";
import type { WebhookRow } from "./store.ts";

/** By path alone: a proxy or tunnel may stand in front under any name. */
export const isOurs = (webhook: { url: string }, slug: string): boolean =>
  URL.canParse(webhook.url) && new URL(webhook.url).pathname === `/webhooks/${slug}`;

const failedCheckOf = ({
  checks: [last],
  valid,
  lastCrcAt,
}: WebhookRow): WebhookView["failedCheck"] => {
  if (last === undefined || last.detail === null) return null;
  const isAnswered = valid && lastCrcAt !== null && lastCrcAt > last.at;
  return isAnswered ? null : { at: last.at.toISOString(), sentence: last.detail };
};

export const viewOfWebhook = (row: WebhookRow): WebhookView => ({
  id: row.id,
  app: { id: row.app.id, slug: row.app.slug, name: row.app.name },
  url: row.url,
  valid: row.valid,
  ours: isOurs(row, row.app.slug),
  createdAt: row.xCreatedAt?.toISOString() ?? null,
  checkedAt: row.checkedAt?.toISOString() ?? null,
  lastCrcAt: row.lastCrcAt?.toISOString() ?? null,
  invalidSince: row.invalidSince?.toISOString() ?? null,
  failedCheck: failedCheckOf(row),
  removedAt: row.removedAt?.toISOString() ?? null,
  subscriptions: row._count.subscriptions,
});

export const healthOf = (row: WebhookRow): WebhookHealth => {
  const { id, url, valid, checkedAt, lastCrcAt, invalidSince } = viewOfWebhook(row);
  return { id, app: row.app.slug, url, valid, checkedAt, lastCrcAt, invalidSince };
};
