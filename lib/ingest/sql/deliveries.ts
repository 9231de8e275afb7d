/** Writes raw deliveries, once per App and body, and counts the copies. */

import type { PreparedDelivery } from "../prepare.ts";
import type { Connection, Pool } from "./database.ts";

/** Bodies and hashes travel as one binary parameter each and are cut here: as array elements they would double in size. */
const insert = `
INSERT INTO delivery (app_id, body_sha256, body, bytes, headers, source_address, received_at,
                      last_seen_at, duplicates, secret_id, outcome, problem)
SELECT n.app_id, substring($2::bytea FROM (n.ord * 32 - 31)::int FOR 32),
       substring($3::bytea FROM n.start FOR n.bytes), n.bytes, n.headers::jsonb, n.source_address,
       n.received_at, n.last_seen_at, n.duplicates, n.secret_id, n.outcome, n.problem
FROM unnest($1::text[], $4::int[], $5::int[], $6::text[], $7::text[], $8::timestamptz[],
            $9::timestamptz[], $10::int[], $11::text[], $12::text[], $13::text[])
     WITH ORDINALITY AS n(app_id, start, bytes, headers, source_address, received_at,
                          last_seen_at, duplicates, secret_id, outcome, problem, ord)
ORDER BY n.ord
ON CONFLICT (app_id, body_sha256) DO NOTHING
RETURNING id, app_id, body_sha256`;

/** A body that could not be stored whole once and can now (after an upgrade, say) is no longer failed. */
const repeat = `
UPDATE delivery AS d
SET duplicates = d.duplicates + n.copies,
    last_seen_at = greatest(d.last_seen_at, n.last_seen_at),
    outcome = CASE WHEN d.outcome = 'failed' THEN n.outcome ELSE d.outcome END,
    problem = CASE WHEN d.outcome = 'failed' THEN n.problem ELSE d.problem END
FROM unnest($1::text[], $3::int[], $4::timestamptz[], $5::text[], $6::text[])
     WITH ORDINALITY AS n(app_id, copies, last_seen_at, outcome, problem, ord)
WHERE d.app_id = n.app_id
  AND d.body_sha256 = substring($2::bytea FROM (n.ord * 32 - 31)::int FOR 32)
RETURNING d.id, d.app_id, d.body_sha256`;

type Row = { id: string; app_id: string; body_sha256: Buffer };
/** Tells what became of a delivery in pieces, after the last of them. */
export const finishDelivery = async (
  pool: Pool,
  id: string,
  { outcome, problem }: Pick<PreparedDelivery, "outcome" | "problem">,
): Promise<boolean> => {
  const { rowCount } = await pool.query({
    name: "ingest-delivery-end",
    text: "UPDATE delivery SET outcome = $2, problem = $3 WHERE id = $1",
    values: [id, outcome, problem],
  });
  return rowCount === 1;
};

type Distinct = { first: PreparedDelivery; copies: number; lastSeenAt: Date; positions: number[] };

const keyOf = (appId: string, sha256: Buffer): string => `${appId} ${sha256.toString("latin1")}`;

const distinctOf = (batch: readonly PreparedDelivery[]): Map<string, Distinct> => {
  const distinct = new Map<string, Distinct>();
  batch.forEach((delivery, position) => {
    if (delivery.deliveryId !== null) return;
    const key = keyOf(delivery.appId, delivery.bodySha256);
    const known = distinct.get(key);
    if (known === undefined) {
      distinct.set(key, {
        first: delivery,
        copies: 0,
        lastSeenAt: delivery.receivedAt,
        positions: [position],
      });
      return;
    }
    known.copies += 1;
    known.positions.push(position);
    if (delivery.receivedAt > known.lastSeenAt) known.lastSeenAt = delivery.receivedAt;
  });
  return distinct;
};

/** The database's id of each delivery in `batch`, in its order; copies share one, later pieces have theirs. */
export const saveDeliveries = async (
  tx: Connection,
  batch: readonly PreparedDelivery[],
): Promise<string[]> => {
  const distinct = distinctOf(batch);
  const entries = [...distinct.values()];
  const ids = batch.map(({ deliveryId }) => deliveryId ?? "");
  if (entries.length === 0) return ids;
  const missing = new Set(distinct.keys());
  const note = (rows: readonly Row[]): void => {
    for (const { id, app_id: appId, body_sha256: sha256 } of rows) {
      const key = keyOf(appId, sha256);
      missing.delete(key);
      for (const position of distinct.get(key)?.positions ?? []) ids[position] = id;
    }
  };

  const starts: number[] = [];
  let offset = 1;
  for (const { first } of entries) {
    starts.push(offset);
    offset += first.body.byteLength;
  }
  const all = entries.map(({ first }) => first);
  const inserted = await tx.query<Row>({
    name: "ingest-deliveries",
    text: insert,
    values: [
      all.map(({ appId }) => appId),
      Buffer.concat(all.map(({ bodySha256 }) => bodySha256)),
      Buffer.concat(all.map(({ body }) => body)),
      starts,
      all.map(({ body }) => body.byteLength),
      all.map(({ headersJson }) => headersJson),
      all.map(({ sourceAddress }) => sourceAddress),
      all.map(({ receivedAt }) => receivedAt.toISOString()),
      entries.map(({ lastSeenAt }) => lastSeenAt.toISOString()),
      entries.map(({ copies }) => copies),
      all.map(({ secretId }) => secretId),
      all.map(({ outcome }) => outcome),
      all.map(({ problem }) => problem),
    ],
  });
  note(inserted.rows);
  if (missing.size === 0) return ids;

  const known = [...missing].flatMap((key) => distinct.get(key) ?? []);
  const repeated = await tx.query<Row>({
    name: "ingest-deliveries-again",
    text: repeat,
    values: [
      known.map(({ first }) => first.appId),
      Buffer.concat(known.map(({ first }) => first.bodySha256)),
      known.map(({ copies }) => copies + 1),
      known.map(({ lastSeenAt }) => lastSeenAt.toISOString()),
      known.map(({ first }) => first.outcome),
      known.map(({ first }) => first.problem),
    ],
  });
  note(repeated.rows);
  return ids;
};
