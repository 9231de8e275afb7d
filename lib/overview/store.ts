/** Reads the roll-ups. Every query is bounded by time and served by the roll-ups' own keys; none counts activities. */
import { Prisma } from "#lib/db/client.ts";
import type { Db } from "#lib/db/types.ts";
import { addMs, days, hours, minutes } from "#lib/time.ts";

export type CountAt = { at: Date; kind: string; count: number };

/** Counts per step and kind in `[from, to)`; `accounts` null means all. */
export const countsByStep = (
  db: Db,
  range: { from: Date; to: Date; stepMs: number },
  accounts: readonly string[] | null,
): Promise<CountAt[]> => {
  const stepSeconds = range.stepMs / 1000;
  const whole = stepSeconds % 3600 === 0;
  const at = whole ? Prisma.sql`hour` : Prisma.sql`minute`;
  const table = whole ? Prisma.sql`activity_hour` : Prisma.sql`activity_minute`;
  return db.$queryRaw<CountAt[]>`
    SELECT to_timestamp(floor(extract(epoch FROM ${at}) / ${stepSeconds}) * ${stepSeconds}) AS at,
           kind, sum(count)::int AS count
    FROM ${table}
    WHERE ${at} >= ${range.from} AND ${at} < ${range.to}
      ${accounts === null ? Prisma.empty : Prisma.sql`AND account_id = ANY(${[...accounts]})`}
    GROUP BY 1, 2
    HAVING sum(count) > 0`;
};

const floorHour = (date: Date): Date => new Date(Math.floor(date.getTime() / hours(1)) * hours(1));
const ceilHour = (date: Date): Date => new Date(Math.ceil(date.getTime() / hours(1)) * hours(1));

/** Everything counted in `[from, to)` by kind, to the minute: whole hours from the hourly table, the edges by minutes. */
export const kindsBetween = (
  db: Db,
  from: Date,
  to: Date,
  accounts: readonly string[] | null,
): Promise<{ kind: string; count: number }[]> => {
  const only =
    accounts === null ? Prisma.empty : Prisma.sql`AND account_id = ANY(${[...accounts]})`;
  const [first, last] = [ceilHour(from), floorHour(to)];
  if (first >= last)
    return db.$queryRaw`
      SELECT kind, sum(count)::int AS count FROM activity_minute
      WHERE minute >= ${from} AND minute < ${to} ${only} GROUP BY 1 HAVING sum(count) > 0`;
  return db.$queryRaw`
    SELECT kind, sum(count)::int AS count FROM (
      SELECT kind, count FROM activity_hour WHERE hour >= ${first} AND hour < ${last} ${only}
      UNION ALL
      SELECT kind, count FROM activity_minute
      WHERE ((minute >= ${from} AND minute < ${first}) OR (minute >= ${last} AND minute < ${to})) ${only}
    ) AS counted GROUP BY 1 HAVING sum(count) > 0`;
};

export const countBetween = async (
  db: Db,
  from: Date,
  to: Date,
  accounts: readonly string[] | null,
): Promise<number> =>
  (await kindsBetween(db, from, to, accounts)).reduce((sum, { count }) => sum + count, 0);

/**
 * What happened since a moment, by kind: as many as the feed lists from there. The minute it falls into is counted from
 * the activities themselves, which are few, the rest from roll-ups.
 */
export const kindsSince = async (
  db: Db,
  since: Date,
  now: Date,
  accounts: readonly string[] | null,
): Promise<{ kind: string; count: number }[]> => {
  const minuteAfter = new Date(Math.ceil(since.getTime() / minutes(1)) * minutes(1));
  const only =
    accounts === null ? Prisma.empty : Prisma.sql`AND account_id = ANY(${[...accounts]})`;
  // Clocks differ: what X dates a little ahead of us is there too.
  const end = addMs(now, days(1));
  const [begun, rest] = await Promise.all([
    db.$queryRaw<{ kind: string; count: number }[]>`
      SELECT kind, count(*)::int AS count FROM activity
      WHERE occurred_at >= ${since} AND occurred_at < ${minuteAfter} ${only} GROUP BY 1`,
    kindsBetween(db, minuteAfter, end, accounts),
  ]);
  return [...begun, ...rest];
};

/**
 * When counting began; null: nothing is counted. The comparison of rows leaves only the accounts' own index: with
 * `account_id = …` the planner walks the whole table by time to find an account with few rows.
 */
export const firstCounted = async (
  db: Db,
  accounts: readonly string[] | null,
): Promise<Date | null> => {
  const [found] = await db.$queryRaw<{ first: Date | null }[]>(
    accounts === null
      ? Prisma.sql`SELECT min(minute) AS first FROM activity_minute`
      : firstCountedStatement(accounts),
  );
  return found?.first ?? null;
};

export const firstCountedStatement = (accounts: readonly string[]): Prisma.Sql => Prisma.sql`
  SELECT min(f.minute) AS first
  FROM unnest(${[...accounts]}::text[]) AS a(id) CROSS JOIN LATERAL (
    SELECT account_id, minute FROM activity_minute
    WHERE (account_id, minute) >= (a.id, '-infinity'::timestamptz)
    ORDER BY account_id, minute LIMIT 1) AS f
  WHERE f.account_id = a.id`;

export type HourCount = { accountId: string; hour: Date; count: number };

/** Counts per account and hour in `[from, to)`. */
export const hourlyByAccount = (db: Db, from: Date, to: Date): Promise<HourCount[]> =>
  db.$queryRaw`
    SELECT account_id AS "accountId", hour, sum(count)::int AS count
    FROM activity_hour WHERE hour >= ${from} AND hour < ${to}
    GROUP BY 1, 2`;

/** Counts per hour in `[from, to)`. */
export const hourly = (
  db: Db,
  from: Date,
  to: Date,
  accounts: readonly string[] | null,
): Promise<{ hour: Date; count: number }[]> =>
  db.$queryRaw`
    SELECT hour, sum(count)::int AS count
    FROM activity_hour WHERE hour >= ${from} AND hour < ${to}
      ${accounts === null ? Prisma.empty : Prisma.sql`AND account_id = ANY(${[...accounts]})`}
    GROUP BY 1`;

export type LagCount = { accountId: string; bucket: number; count: number };

export const lagByAccount = (db: Db, from: Date): Promise<LagCount[]> =>
  db.$queryRaw`
    SELECT account_id AS "accountId", bucket, sum(count)::int AS count
    FROM lag_minute WHERE minute >= ${from}
    GROUP BY 1, 2`;

export type AccountRow = {
  id: string;
  username: string | null;
  name: string | null;
  avatarUrl: string | null;
  state: string;
  revokedAt: Date | null;
  lastActivityAt: Date | null;
  subscribed: boolean;
};

/** Accounts with when they were last heard of, which the ingest keeps with them. */
export const accountRows = (db: Db): Promise<AccountRow[]> => db.$queryRaw(accountRowsStatement);

export const accountRowsStatement = Prisma.sql`
    SELECT a.id, a.username, a.name, a.avatar_url AS "avatarUrl", a.state, a.revoked_at AS "revokedAt",
           a.last_received_at AS "lastActivityAt",
           EXISTS (SELECT 1 FROM subscription s WHERE s.account_id = a.id AND s.state = 'active') AS subscribed
    FROM account a
    ORDER BY a.state = 'connected' DESC, a.last_received_at DESC NULLS LAST, a.id
    LIMIT 500`;

export type PersonRow = {
  id: string;
  username: string | null;
  name: string | null;
  avatarUrl: string | null;
  count: number;
};

/** Who acted most towards our accounts on the days since `from` (UTC days). */
export const topPeople = (
  db: Db,
  from: Date,
  accounts: readonly string[] | null,
  limit: number,
): Promise<PersonRow[]> =>
  db.$queryRaw`
    SELECT person_id AS id, (array_agg(username ORDER BY day DESC))[1] AS username,
           (array_agg(name ORDER BY day DESC))[1] AS name,
           (array_agg(avatar_url ORDER BY day DESC))[1] AS "avatarUrl", sum(count)::int AS count
    FROM person_day
    WHERE day >= ${from}::date
      ${accounts === null ? Prisma.empty : Prisma.sql`AND account_id = ANY(${[...accounts]})`}
    GROUP BY person_id
    ORDER BY sum(count) DESC, person_id
    LIMIT ${limit}`;
