/** The facts coverage is drawn from. */
import type { Db } from "#lib/db/types.ts";
import type { Check } from "./segments.ts";

export const heartbeatsIn = (db: Db, from: Date, to: Date) =>
  db.heartbeat.findMany({
    where: { startedAt: { lt: to }, lastAt: { gt: from } },
    select: { startedAt: true, lastAt: true, stoppedAt: true },
  });

/** Every webhook there ever was, removed ones included; `id` narrows to those at the address of that one. */
export const webhooksAt = async (db: Db, id: string | null = null) => {
  const one = id === null ? null : await db.webhook.findUnique({ where: { id } });
  return db.webhook.findMany({
    ...(one === null ? {} : { where: { appId: one.appId, url: one.url } }),
    select: {
      id: true,
      appId: true,
      url: true,
      valid: true,
      xCreatedAt: true,
      createdAt: true,
      removedAt: true,
      app: { select: { name: true } },
    },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
  });
};

export type WebhookAt = Awaited<ReturnType<typeof webhooksAt>>[number];

/** X's words on each webhook in the window, led by the last one before it. */
export const checksIn = async (
  db: Db,
  webhookIds: readonly string[],
  from: Date,
  to: Date,
): Promise<Map<string, Check[]>> => {
  const rows = await db.$queryRaw<({ webhookId: string } & Check)[]>`
    SELECT webhook_id AS "webhookId", at, valid FROM (
      SELECT c.webhook_id, c.at, c.valid, c.id
      FROM unnest(${[...webhookIds]}::text[]) AS w(id) CROSS JOIN LATERAL (
        SELECT * FROM webhook_check WHERE webhook_id = w.id AND at <= ${from}
        ORDER BY at DESC, id DESC LIMIT 1) AS c
      UNION ALL
      SELECT webhook_id, at, valid, id FROM webhook_check
      WHERE webhook_id = ANY(${[...webhookIds]}::text[]) AND at > ${from} AND at <= ${to}
    ) AS said ORDER BY at, id`;
  const found = new Map<string, Check[]>();
  for (const { webhookId, at, valid } of rows) {
    const words = found.get(webhookId);
    if (words === undefined) found.set(webhookId, [{ at, valid }]);
    else words.push({ at, valid });
  }
  return found;
};

/** Replays of these webhooks that touch the window: completed ones, and those under way. */
export const replaysIn = (db: Db, webhookIds: readonly string[], from: Date, to: Date) =>
  db.replayJob.findMany({
    where: {
      webhookId: { in: [...webhookIds] },
      state: { in: ["complete", "queued", "running"] },
      fromAt: { lt: to },
      toAt: { gt: from },
    },
    select: { webhookId: true, state: true, fromAt: true, toAt: true },
  });

/** Since when accounts were subscribed, until when (null: still), and what cut them off in the window. */
export const subscriptionsIn = (db: Db, from: Date, to: Date) =>
  db.subscription.findMany({
    where: { OR: [{ firstAt: { lt: to } }, { firstAt: null, createdAt: { lt: to } }] },
    select: {
      accountId: true,
      webhookId: true,
      state: true,
      firstAt: true,
      createdAt: true,
      endedAt: true,
      account: { select: { state: true } },
      cuts: {
        where: { fromAt: { lt: to }, toAt: { gt: from } },
        select: { fromAt: true, toAt: true, state: true },
      },
    },
  });

export type SubscriptionIn = Awaited<ReturnType<typeof subscriptionsIn>>[number];
