/** Writes activities, once per identity, and counts the copies. */
import type { Source } from "#lib/activity/types.ts";
import type { PreparedActivity } from "../prepare.ts";
import type { Connection } from "./database.ts";

/** An activity with its place: in which delivery, live or by which replay, and every copy in the batch (itself first). */
export type PlacedActivity = PreparedActivity & {
  source: Source;
  replayJobId: string | null;
  deliveryId: string;
  copies: { index: number; replayJobId: string | null }[];
};

/** A stored activity of which further copies came, with what its roll-up rows are found by. */
export type KnownActivity = {
  accountId: string;
  kind: string;
  source: Source;
  occurredAt: Date;
  copies: number;
};

type Column = { name: string; type: string; of: (activity: PlacedActivity) => unknown };

const columns: readonly Column[] = [
  { name: "identity", type: "text", of: (a) => a.identity },
  { name: "account_id", type: "text", of: (a) => a.accountId },
  { name: "kind", type: "text", of: (a) => a.kind },
  { name: "family", type: "text", of: (a) => a.family },
  { name: "direction", type: "text", of: (a) => a.direction },
  { name: "product", type: "text", of: (a) => a.product },
  { name: "source", type: "text", of: (a) => a.source },
  { name: "actor_id", type: "text", of: (a) => a.actor?.id ?? null },
  { name: "actor_username", type: "text", of: (a) => a.actor?.username ?? null },
  { name: "actor_name", type: "text", of: (a) => a.actor?.name ?? null },
  { name: "actor_avatar_url", type: "text", of: (a) => a.actor?.avatarUrl ?? null },
  { name: "subject_id", type: "text", of: (a) => a.subject?.id ?? null },
  { name: "subject_username", type: "text", of: (a) => a.subject?.username ?? null },
  { name: "subject_name", type: "text", of: (a) => a.subject?.name ?? null },
  { name: "subject_avatar_url", type: "text", of: (a) => a.subject?.avatarUrl ?? null },
  { name: "object_id", type: "text", of: (a) => a.objectId },
  { name: "conversation_id", type: "text", of: (a) => a.conversationId },
  { name: "text", type: "text", of: (a) => a.text },
  { name: "facts", type: "jsonb", of: (a) => a.factsJson },
  { name: "search_text", type: "text", of: (a) => a.searchText },
  { name: "occurred_at", type: "timestamptz", of: (a) => a.occurredAt.toISOString() },
  { name: "received_at", type: "timestamptz", of: (a) => a.receivedAt.toISOString() },
  { name: "duplicates", type: "int", of: (a) => a.copies.length - 1 },
  { name: "delivery_id", type: "bigint", of: (a) => a.deliveryId },
  { name: "pointer", type: "text", of: (a) => a.pointer },
  { name: "replay_job_id", type: "text", of: (a) => a.replayJobId },
];

const names = columns.map(({ name }) => name).join(", ");
const unnested = columns.map(({ type }, index) => `$${index + 1}::${type}[]`).join(", ");

const insert = `
INSERT INTO activity (${names})
SELECT ${columns.map(({ name }) => `n.${name}`).join(", ")}
FROM unnest(${unnested}) WITH ORDINALITY AS n(${names}, ord)
ORDER BY n.ord
ON CONFLICT (identity) DO NOTHING
RETURNING seq, identity`;

const repeat = `
UPDATE activity AS a SET duplicates = a.duplicates + n.copies
FROM unnest($1::text[], $2::int[]) AS n(identity, copies)
WHERE a.identity = n.identity
RETURNING a.account_id, a.kind, a.source, a.occurred_at, n.copies`;

type KnownRow = {
  account_id: string;
  kind: string;
  source: Source;
  occurred_at: Date;
  copies: number;
};

/**
 * `seqs` holds the new ones by identity, in the order of `placed`; `known` the ones that were stored before, each with
 * the number of copies that came now.
 */
export const insertActivities = async (
  tx: Connection,
  placed: readonly PlacedActivity[],
): Promise<{ seqs: Map<string, string>; known: KnownActivity[] }> => {
  const seqs = new Map<string, string>();
  if (placed.length === 0) return { seqs, known: [] };
  const inserted = await tx.query<{ seq: string; identity: string }>({
    name: "ingest-activities",
    text: insert,
    values: columns.map(({ of }) => placed.map(of)),
  });
  for (const { seq, identity } of inserted.rows) seqs.set(identity, seq);
  const repeated = placed.filter(({ identity }) => !seqs.has(identity));
  if (repeated.length === 0) return { seqs, known: [] };
  const updated = await tx.query<KnownRow>({
    name: "ingest-activities-again",
    text: repeat,
    values: [repeated.map(({ identity }) => identity), repeated.map(({ copies }) => copies.length)],
  });
  const known = updated.rows.map((row) => ({
    accountId: row.account_id,
    kind: row.kind,
    source: row.source,
    occurredAt: row.occurred_at,
    copies: row.copies,
  }));
  return { seqs, known };
};
