/** Writes down that challenges were answered. */
import type { WebhookHealth } from "#lib/realtime/contract.ts";
import type { Pool } from "./database.ts";

/** Whether X took the answer only X knows: validity stays as X last said. */
const save = `
WITH answered AS (
  UPDATE webhook AS w SET last_crc_at = n.at
  FROM unnest($1::text[], $2::timestamptz[]) AS n(app_id, at)
  WHERE w.app_id = n.app_id AND w.removed_at IS NULL
  RETURNING w.*
), checks AS (
  INSERT INTO webhook_check (webhook_id, at, valid, source, detail)
  SELECT id, last_crc_at, valid, 'crc', 'answered' FROM answered
)
SELECT r.id, a.slug AS app, r.url, r.valid, r.checked_at AS "checkedAt", r.last_crc_at AS "lastCrcAt",
       r.invalid_since AS "invalidSince"
FROM answered r JOIN app a ON a.id = r.app_id`;

type Row = {
  id: string;
  app: string;
  url: string;
  valid: boolean;
  checkedAt: Date | null;
  lastCrcAt: Date | null;
  invalidSince: Date | null;
};

/** Notes the last answer of each app on its webhooks; none exists yet while X checks a new one. */
export const saveCrcAnswers = async (
  pool: Pool,
  answers: ReadonlyMap<string, Date>,
): Promise<WebhookHealth[]> => {
  const { rows } = await pool.query<Row>(save, [
    [...answers.keys()],
    [...answers.values()].map((at) => at.toISOString()),
  ]);
  return rows.map(({ checkedAt, lastCrcAt, invalidSince, ...row }) => ({
    ...row,
    checkedAt: checkedAt?.toISOString() ?? null,
    lastCrcAt: lastCrcAt?.toISOString() ?? null,
    invalidSince: invalidSince?.toISOString() ?? null,
  }));
};
