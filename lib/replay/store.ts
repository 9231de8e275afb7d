/** Rows of replay jobs, and what a window of one webhook holds already. */

import { lockInTransaction } from "#lib/db/advisory-lock.ts";
import type { Prisma } from "#lib/db/client.ts";
import type { Db } from "#lib/db/types.ts";

const forView = { app: { select: { slug: true } } } satisfies Prisma.ReplayJobInclude;
export type ReplayRow = Prisma.ReplayJobGetPayload<{ include: typeof forView }>;

export type NewReplay = {
  webhookId: string;
  appId: string;
  fromAt: Date;
  toAt: Date;
  operatorId: string | null;
  createdAt: Date;
};

/** Oldest window first, as they will run. */
export const insertReplays = (db: Db, jobs: NewReplay[]): Promise<ReplayRow[]> =>
  db.replayJob.createManyAndReturn({ data: jobs, include: forView });

/** Newest first; the windows of one request newest first too. */
export const listReplays = (
  db: Db,
  page: { webhookId: string | null; before: string | null; limit: number },
): Promise<ReplayRow[]> =>
  db.replayJob.findMany({
    ...(page.webhookId === null ? {} : { where: { webhookId: page.webhookId } }),
    ...(page.before === null ? {} : { cursor: { id: page.before }, skip: 1 }),
    include: forView,
    orderBy: [{ createdAt: "desc" }, { fromAt: "desc" }, { id: "desc" }],
    take: page.limit,
  });

export const findReplay = (db: Db, id: string): Promise<ReplayRow | null> =>
  db.replayJob.findUnique({ where: { id }, include: forView });

/** Changes a job that is in one of `states`; null when it no longer is. */
export const updateReplay = async (
  db: Db,
  id: string,
  states: ReplayRow["state"][],
  data: Prisma.ReplayJobUpdateManyMutationInput,
): Promise<ReplayRow | null> => {
  const { count } = await db.replayJob.updateMany({ where: { id, state: { in: states } }, data });
  return count === 0 ? null : findReplay(db, id);
};

export const webhooksWithQueued = async (db: Db): Promise<string[]> => {
  const rows = await db.replayJob.findMany({
    where: { state: "queued" },
    distinct: ["webhookId"],
    select: { webhookId: true },
  });
  return rows.map(({ webhookId }) => webhookId);
};

/** Takes the next job of a webhook, unless one runs: X allows one at a time, over all instances. */
export const claimNext = (db: Db, webhookId: string, now: Date): Promise<ReplayRow | null> =>
  db.$transaction(async (tx) => {
    await lockInTransaction(tx, `replay:${webhookId}`);
    const running = await tx.replayJob.findFirst({ where: { webhookId, state: "running" } });
    if (running !== null) return null;
    const next = await tx.replayJob.findFirst({
      where: { webhookId, state: "queued" },
      orderBy: [{ createdAt: "asc" }, { fromAt: "asc" }],
    });
    if (next === null) return null;
    return tx.replayJob.update({
      where: { id: next.id },
      data: { state: "running", startedAt: now, problem: null },
      include: forView,
    });
  });

export const runningBefore = (db: Db, startedBefore: Date): Promise<ReplayRow[]> =>
  db.replayJob.findMany({
    where: { state: "running", startedAt: { lt: startedBefore } },
    include: forView,
  });

/** Bodies of the notices that came for an App since `since`: a completion may overtake X's answer to the request. */
export const noticesSince = async (db: Db, appId: string, since: Date): Promise<string[]> => {
  const rows = await db.delivery.findMany({
    where: { appId, outcome: "notice", receivedAt: { gte: since } },
    select: { body: true },
    orderBy: { id: "desc" },
    take: 50,
  });
  return rows.map(({ body }) => Buffer.from(body).toString("utf8"));
};

export type HeldInWindow = { accountId: string; username: string | null; held: number };

/** The accounts that were subscribed to the webhook in the window, with how much of each is stored already. */
export const heldInWindow = (
  db: Db,
  webhookId: string,
  from: Date,
  to: Date,
): Promise<HeldInWindow[]> =>
  db.$queryRaw<HeldInWindow[]>`
    SELECT a.id AS "accountId", a.username,
      (SELECT coalesce(sum(m.count), 0)::int FROM activity_minute m
        WHERE m.account_id = a.id AND m.minute >= ${from} AND m.minute < ${to}) AS held
    FROM account a
    WHERE a.id IN (SELECT s.account_id FROM subscription s
      WHERE s.webhook_id = ${webhookId} AND coalesce(s.first_at, s.created_at) < ${to}
        AND (s.ended_at IS NULL OR s.ended_at > ${from}))
    ORDER BY a.username, a.id`;
