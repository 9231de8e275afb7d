/** Which deliveries the webhook refused, and why. Bodies are shown only one at a time: they come from strangers. */
import { z } from "zod";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { numberedPageQuery } from "#lib/page-query.ts";
import { addMs, hours } from "#lib/time.ts";

import type { RejectedDetail, RejectedPage, RejectedView } from "./contract.ts";

export type { RejectedTotal } from "./store.ts";

import { findRejected, listRejected, type RejectedTotal, rejectedTotals } from "./store.ts";

export const rejectedQuery = numberedPageQuery.extend({ app: z.string().max(100).optional() });

type Row = Awaited<ReturnType<typeof listRejected>>[number];

const view = (row: Row): RejectedView => ({
  id: String(row.id),
  app: row.appSlug,
  receivedAt: row.receivedAt.toISOString(),
  status: row.status,
  reason: row.reason,
  detail: row.detail,
  bytes: row.bytes,
  sourceAddress: row.sourceAddress,
});

/** Exact counts since `from`, for those who sum them up; the list below is a sample once a flood comes. */
export const rejectedSince = (deps: Pick<Deps, "db">, from: Date): Promise<RejectedTotal[]> =>
  rejectedTotals(deps.db, from);

/** Newest first; `nextCursor` goes into `before`. `totals` counts every refusal of the last 24 hours, kept or not. */
export const rejectedPage = async (
  deps: Deps,
  page: z.infer<typeof rejectedQuery>,
): Promise<RejectedPage> => {
  const before = page.before === undefined ? null : BigInt(page.before);
  const { limit, app = null } = page;
  const [rows, totals] = await Promise.all([
    listRejected(deps.db, { before, app, limit }),
    rejectedTotals(deps.db, addMs(deps.clock.now(), -hours(24)), app),
  ]);
  const items = rows.map(view);
  return {
    items,
    nextCursor: items.length < limit ? null : (items.at(-1)?.id ?? null),
    totals: totals.map(({ appSlug, firstAt, lastAt, ...total }) => ({
      ...total,
      app: appSlug,
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
    })),
  };
};

/** @throws AppError `not_found` */
export const rejectedOne = async (deps: Deps, id: string): Promise<RejectedDetail> => {
  const row = /^\d{1,18}$/.test(id) ? await findRejected(deps.db, BigInt(id)) : null;
  if (row === null)
    throw new AppError("not_found", "There is no such refused delivery (any more).");
  const start = row.bodyStart === null ? null : Buffer.from(row.bodyStart);
  return {
    ...view(row),
    headers: row.headers as Record<string, string>,
    body: start?.toString("utf8") ?? null,
    bodyComplete: start !== null && start.byteLength === row.bytes,
  };
};
