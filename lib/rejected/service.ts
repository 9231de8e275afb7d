/** What was refused at the webhook's door, and why. Bodies are shown only one at a time: they come from strangers. */
import { z } from "zod";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { numberedPageQuery } from "#lib/page-query.ts";
import { findRejected, listRejected } from "./store.ts";

export const rejectedQuery = numberedPageQuery.extend({ app: z.string().max(100).optional() });

export type RejectedView = {
  id: string;
  /** The slug in the URL; there need not be such an App. */
  app: string;
  receivedAt: string;
  status: number;
  reason: string;
  detail: string | null;
  bytes: number;
  sourceAddress: string | null;
};

export type RejectedDetail = RejectedView & {
  headers: Record<string, string>;
  /** The first bytes as text, with U+FFFD for what is no UTF-8; null: none were kept. */
  body: string | null;
  bodyComplete: boolean;
};

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

/** Newest first; `nextCursor` goes into `before`. */
export const rejectedPage = async (
  deps: Deps,
  page: z.infer<typeof rejectedQuery>,
): Promise<{ items: RejectedView[]; nextCursor: string | null }> => {
  const before = page.before === undefined ? null : BigInt(page.before);
  const { limit, app = null } = page;
  const items = (await listRejected(deps.db, { before, app, limit })).map(view);
  return { items, nextCursor: items.length < limit ? null : (items.at(-1)?.id ?? null) };
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
