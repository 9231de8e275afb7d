/** The facts coverage is drawn from. */
import type { Db } from "#lib/db/types.ts";

export const heartbeatsIn = (db: Db, from: Date, to: Date) =>
  db.heartbeat.findMany({
    where: { startedAt: { lt: to }, lastAt: { gt: from } },
    select: { startedAt: true, lastAt: true, stoppedAt: true },
  });

/** X's words in the window, led by the last one before it. */
export const checksIn = async (db: Db, webhookId: string, from: Date, to: Date) => {
  const select = { at: true, valid: true };
  const [before, within] = await Promise.all([
    db.webhookCheck.findFirst({
      where: { webhookId, at: { lte: from } },
      orderBy: [{ at: "desc" }, { id: "desc" }],
      select,
    }),
    db.webhookCheck.findMany({
      where: { webhookId, at: { gt: from, lte: to } },
      orderBy: [{ at: "asc" }, { id: "asc" }],
      select,
    }),
  ]);
  return before === null ? within : [before, ...within];
};

export const completeReplaysIn = (db: Db, webhookId: string, from: Date, to: Date) =>
  db.replayJob.findMany({
    where: { webhookId, state: "complete", fromAt: { lt: to }, toAt: { gt: from } },
    select: { fromAt: true, toAt: true },
  });
