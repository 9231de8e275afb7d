/** Reads the roll-ups. Every query is bounded by time and served by the roll-ups' own keys; none counts activities. */
import { Prisma } from "#lib/db/client.ts";
import type { Db } from "#lib/db/types.ts";

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

/** Everything counted in `[from, to)`, to the minute. */
export const countBetween = async (
  db: Db,
  from: Date,
  to: Date,
  accounts: readonly string[] | null,
): Promise<number> => {
  const found = await db.activityMinute.aggregate({
    _sum: { count: true },
    where: {
      minute: { gte: from, lt: to },
      ...(accounts === null ? {} : { accountId: { in: [...accounts] } }),
    },
  });
  return found._sum.count ?? 0;
};

/** Activities stored after `since`, by kind: arrival, not event time, is what an absent operator missed. */
export const receivedSince = (db: Db, since: Date): Promise<{ kind: string; count: number }[]> =>
  db.$queryRaw`
    SELECT kind, count(*)::int AS count FROM (
      SELECT kind FROM activity WHERE received_at > ${since} ORDER BY received_at DESC LIMIT 100000
    ) AS missed GROUP BY kind`;

export type HourCount = { accountId: string; hour: Date; count: number };

/** Counts per account and hour since `from`. */
export const hourlyByAccount = (db: Db, from: Date): Promise<HourCount[]> =>
  db.$queryRaw`
    SELECT account_id AS "accountId", hour, sum(count)::int AS count
    FROM activity_hour WHERE hour >= ${from}
    GROUP BY 1, 2`;

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

/** Accounts with when they were last heard of: one step down an index each. */
export const accountRows = (db: Db): Promise<AccountRow[]> =>
  db.$queryRaw`
    SELECT a.id, a.username, a.name, a.avatar_url AS "avatarUrl", a.state, a.revoked_at AS "revokedAt",
           last.received_at AS "lastActivityAt",
           EXISTS (SELECT 1 FROM subscription s WHERE s.account_id = a.id AND s.state = 'active') AS subscribed
    FROM account a
    LEFT JOIN LATERAL (
      SELECT received_at FROM activity WHERE account_id = a.id ORDER BY seq DESC LIMIT 1
    ) AS last ON true
    ORDER BY a.state = 'connected' DESC, last.received_at DESC NULLS LAST, a.id
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
