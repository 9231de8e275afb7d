/** Adds counts to the roll-up tables: one statement, one round trip. */

import type { CountRow, RollUps } from "#lib/rollups/rollup.ts";
import type { Connection } from "./database.ts";

const countUpsert = (table: string, time: string, first: number): string => `
  INSERT INTO ${table} AS t (${time}, account_id, kind, source, count, duplicates)
  SELECT * FROM unnest($${first}::timestamptz[], $${first + 1}::text[], $${first + 2}::text[],
                       $${first + 3}::text[], $${first + 4}::int[], $${first + 5}::int[])
  ON CONFLICT (${time}, account_id, kind, source)
  DO UPDATE SET count = t.count + excluded.count, duplicates = t.duplicates + excluded.duplicates`;

const save = `
WITH by_minute AS (${countUpsert("activity_minute", "minute", 1)}
), by_hour AS (${countUpsert("activity_hour", "hour", 7)}
), lag AS (
  INSERT INTO lag_minute AS t (minute, account_id, bucket, count)
  SELECT * FROM unnest($13::timestamptz[], $14::text[], $15::int[], $16::int[])
  ON CONFLICT (minute, account_id, bucket) DO UPDATE SET count = t.count + excluded.count
), commit_lag AS (
  INSERT INTO commit_lag_minute AS t (minute, bucket, count)
  SELECT * FROM unnest($24::timestamptz[], $25::int[], $26::int[])
  ON CONFLICT (minute, bucket) DO UPDATE SET count = t.count + excluded.count
)
INSERT INTO person_day AS t (day, account_id, person_id, username, name, avatar_url, count)
SELECT * FROM unnest($17::date[], $18::text[], $19::text[], $20::text[], $21::text[], $22::text[], $23::int[])
ON CONFLICT (day, account_id, person_id) DO UPDATE SET
  count = t.count + excluded.count,
  username = coalesce(excluded.username, t.username),
  name = coalesce(excluded.name, t.name),
  avatar_url = coalesce(excluded.avatar_url, t.avatar_url)`;

const countColumns = (rows: readonly CountRow[]): unknown[] => [
  rows.map(({ at }) => at.toISOString()),
  rows.map(({ accountId }) => accountId),
  rows.map(({ kind }) => kind),
  rows.map(({ source }) => source),
  rows.map(({ count }) => count),
  rows.map(({ duplicates }) => duplicates),
];

export const saveRollUps = async (tx: Connection, rollUps: RollUps): Promise<void> => {
  const { minutes, hours, lag, commitLag, people } = rollUps;
  if (minutes.length === 0) return;
  await tx.query({
    name: "ingest-roll-ups",
    text: save,
    values: [
      ...countColumns(minutes),
      ...countColumns(hours),
      lag.map(({ minute }) => minute.toISOString()),
      lag.map(({ accountId }) => accountId),
      lag.map(({ bucket }) => bucket),
      lag.map(({ count }) => count),
      people.map(({ day }) => day.toISOString().slice(0, 10)),
      people.map(({ accountId }) => accountId),
      people.map(({ person }) => person.id),
      people.map(({ person }) => person.username),
      people.map(({ person }) => person.name),
      people.map(({ person }) => person.avatarUrl),
      people.map(({ count }) => count),
      commitLag.map(({ minute }) => minute.toISOString()),
      commitLag.map(({ bucket }) => bucket),
      commitLag.map(({ count }) => count),
    ],
  });
};
