/** Writes refused deliveries and keeps only the newest of them. */

import { storableText } from "#lib/activity/storable.ts";
import { storableJson } from "../prepare.ts";
import { type Rejected, type RejectedCount, statusOf } from "../reject.ts";
import type { Pool } from "./database.ts";

/** Kept per app and over all: with 16 KiB each at most 160 MB. */
export const keptPerApp = 1000;
export const keptInAll = 10_000;

const insert = `
INSERT INTO rejected_delivery (app_slug, received_at, status, reason, detail, bytes, body_start, headers, source_address)
SELECT n.app_slug, n.received_at, n.status, n.reason, n.detail, n.bytes, decode(n.body_start, 'base64'),
       n.headers::jsonb, n.source_address
FROM unnest($1::text[], $2::timestamptz[], $3::int[], $4::text[], $5::text[], $6::int[], $7::text[],
            $8::text[], $9::text[])
  AS n(app_slug, received_at, status, reason, detail, bytes, body_start, headers, source_address)`;

const trimApps = `
DELETE FROM rejected_delivery WHERE id IN (
  SELECT d.id FROM unnest($1::text[]) AS a(slug) CROSS JOIN LATERAL (
    SELECT id FROM rejected_delivery WHERE app_slug = a.slug ORDER BY received_at DESC, id DESC OFFSET $2
  ) AS d)`;

const trimAll = `
DELETE FROM rejected_delivery WHERE id IN (
  SELECT id FROM rejected_delivery ORDER BY received_at DESC, id DESC OFFSET $1)`;

const largestInt = 2_147_483_647;

export const saveRejected = async (pool: Pool, batch: readonly Rejected[]): Promise<void> => {
  await pool.query(insert, [
    batch.map(({ appSlug }) => storableText(appSlug)),
    batch.map(({ receivedAt }) => receivedAt.toISOString()),
    batch.map(({ reason }) => statusOf[reason]),
    batch.map(({ reason }) => reason),
    batch.map(({ detail }) => (detail === null ? null : storableText(detail))),
    batch.map(({ bytes }) => Math.min(bytes, largestInt)),
    batch.map(({ start }) => Buffer.from(start).toString("base64")),
    batch.map(({ headers }) => storableJson(headers)),
    batch.map(({ sourceAddress }) => sourceAddress),
  ]);
  await pool.query(trimApps, [[...new Set(batch.map(({ appSlug }) => appSlug))], keptPerApp]);
  await pool.query(trimAll, [keptInAll]);
};

const addCounts = `
INSERT INTO rejected_minute AS t (minute, app_slug, reason, count)
SELECT * FROM unnest($1::timestamptz[], $2::text[], $3::text[], $4::int[])
ON CONFLICT (minute, app_slug, reason) DO UPDATE SET count = t.count + excluded.count`;

/** Adds to what was counted, whoever counted it: several instances share the rows. */
export const saveRejectedCounts = async (
  pool: Pool,
  rows: readonly RejectedCount[],
): Promise<void> => {
  await pool.query(addCounts, [
    rows.map(({ minute }) => minute.toISOString()),
    rows.map(({ appSlug }) => storableText(appSlug)),
    rows.map(({ reason }) => reason),
    rows.map(({ count }) => count),
  ]);
};
