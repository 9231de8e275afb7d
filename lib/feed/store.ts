/** Reads activities by index, whatever the filter. */
import { type SearchTerm, searchTerms } from "#lib/activity/search.ts";
import { likePattern } from "#lib/activity/search-code.ts";
import { Prisma } from "#lib/db/client.ts";
import type { Db } from "#lib/db/types.ts";
import type { Order, Place } from "./cursor.ts";

export type ActivityRow = {
  seq: bigint;
  kind: string;
  family: string;
  direction: string;
  product: string;
  source: string;
  accountId: string;
  accountUsername: string | null;
  actorId: string | null;
  actorUsername: string | null;
  actorName: string | null;
  actorAvatarUrl: string | null;
  subjectId: string | null;
  subjectUsername: string | null;
  subjectName: string | null;
  subjectAvatarUrl: string | null;
  conversationId: string | null;
  objectId: string | null;
  text: string | null;
  facts: unknown;
  occurredAt: Date;
  receivedAt: Date;
  duplicates: number;
};

export type ActivitySelection = {
  accounts: readonly string[] | null;
  kinds: readonly string[] | null;
  q: string | null;
  from: Date | null;
  to: Date | null;
  source: string | null;
  order: Order;
  place: Place;
  limit: number;
};

const columns = Prisma.sql`a.seq, a.kind, a.family, a.direction, a.product, a.source, a.account_id AS "accountId",
  acc.username AS "accountUsername", a.actor_id AS "actorId", a.actor_username AS "actorUsername",
  a.actor_name AS "actorName", a.actor_avatar_url AS "actorAvatarUrl", a.subject_id AS "subjectId",
  a.subject_username AS "subjectUsername", a.subject_name AS "subjectName",
  a.subject_avatar_url AS "subjectAvatarUrl", a.conversation_id AS "conversationId", a.object_id AS "objectId", a.text,
  a.facts, a.occurred_at AS "occurredAt", a.received_at AS "receivedAt", a.duplicates`;

/** Above this many index probes the planner's own way is cheaper. */
const mostProbes = 200;

const placeCondition = (place: Place): Prisma.Sql | null => {
  switch (place.type) {
    case "newest":
      return null;
    case "before":
      return Prisma.sql`seq < ${place.seq}`;
    case "after":
      return Prisma.sql`seq > ${place.seq}`;
    case "after_time":
      // Numbers follow the time of receipt but for what was under way together: the first thousand hold the smallest.
      return Prisma.sql`seq >= (SELECT min(seq) FROM (
        SELECT seq FROM activity WHERE received_at > ${place.at} ORDER BY received_at LIMIT 1000) AS early)`;
    case "before_occurred":
      return Prisma.sql`(occurred_at, seq) < (${place.at}::timestamptz, ${place.seq})`;
  }
};

const orderBy = (order: Order, place: Place): Prisma.Sql => {
  if (order === "occurred") return Prisma.sql`occurred_at DESC, seq DESC`;
  return place.type === "after" || place.type === "after_time"
    ? Prisma.sql`seq ASC`
    : Prisma.sql`seq DESC`;
};

/**
 * With a list of accounts or kinds one index answers for each value, not for all at once: so each value is asked by
 * itself for one page, and the pages are merged. `null` where that is no help (a search has an index of its own).
 */
type Probes = { from: Prisma.Sql; on: Prisma.Sql; covers: { accounts: boolean; kinds: boolean } };

const probes = ({ accounts, kinds, q, order }: ActivitySelection): Probes | null => {
  if (q !== null) return null;
  if (accounts !== null && accounts.length <= mostProbes) {
    const pairs = kinds === null ? 0 : accounts.length * kinds.length;
    if (order === "arrival" && kinds !== null && pairs <= mostProbes)
      return {
        from: Prisma.sql`unnest(${[...accounts]}::text[]) AS p(account_id), unnest(${[...kinds]}::text[]) AS k(kind)`,
        on: Prisma.sql`account_id = p.account_id AND kind = k.kind`,
        covers: { accounts: true, kinds: true },
      };
    return {
      from: Prisma.sql`unnest(${[...accounts]}::text[]) AS p(account_id)`,
      on: Prisma.sql`account_id = p.account_id`,
      covers: { accounts: true, kinds: false },
    };
  }
  if (accounts === null && kinds !== null && order === "arrival" && kinds.length <= mostProbes)
    return {
      from: Prisma.sql`unnest(${[...kinds]}::text[]) AS p(kind)`,
      on: Prisma.sql`kind = p.kind`,
      covers: { accounts: false, kinds: true },
    };
  return null;
};

/** The same answer as matchesSearch gives for live rows. The pattern beside a handle is for the index. */
const searchCondition = (term: SearchTerm): Prisma.Sql => {
  const { value, not } = term;
  if (term.in === "any")
    return not
      ? Prisma.sql`search_text NOT LIKE ${likePattern(value)}`
      : Prisma.sql`search_text LIKE ${likePattern(value)}`;
  if (term.in === "conversation")
    return not
      ? Prisma.sql`conversation_id IS DISTINCT FROM ${value}`
      : Prisma.sql`conversation_id = ${value}`;
  const each = personColumns(term).map((column) =>
    not ? Prisma.sql`${column} IS DISTINCT FROM ${value}` : Prisma.sql`${column} = ${value}`,
  );
  if (not) return Prisma.sql`(${Prisma.join(each, " AND ")})`;
  const either = Prisma.sql`(${Prisma.join(each, " OR ")})`;
  return term.by === "id"
    ? either
    : Prisma.sql`(search_text LIKE ${likePattern(`@${value}`)} AND ${either})`;
};

/** Where the person stands that a term names. */
const personColumns = (term: Extract<SearchTerm, { by: string }>): Prisma.Sql[] => {
  const [actor, subject] =
    term.by === "id"
      ? [Prisma.sql`actor_id`, Prisma.sql`subject_id`]
      : [Prisma.sql`lower(actor_username)`, Prisma.sql`lower(subject_username)`];
  return [...(term.in === "to" ? [] : [actor]), ...(term.in === "from" ? [] : [subject])];
};

const conditions = (selection: ActivitySelection, way: Probes | null): Prisma.Sql[] => {
  const { q, from, to, source, place } = selection;
  const accounts = way?.covers.accounts ? null : selection.accounts;
  const kinds = way?.covers.kinds ? null : selection.kinds;
  const all: (Prisma.Sql | null)[] = [
    placeCondition(place),
    accounts === null ? null : Prisma.sql`account_id = ANY(${[...accounts]}::text[])`,
    kinds === null ? null : Prisma.sql`kind = ANY(${[...kinds]}::text[])`,
    from === null ? null : Prisma.sql`occurred_at >= ${from}`,
    to === null ? null : Prisma.sql`occurred_at < ${to}`,
    source === null ? null : Prisma.sql`source = ${source}`,
    ...(q === null ? [] : searchTerms(q)).map(searchCondition),
  ];
  return all.filter((one) => one !== null);
};

/** One statement for one page: ids by index first, then the rows, then the accounts' names. */
export const pageStatement = (selection: ActivitySelection): Prisma.Sql => {
  const { limit, order, place } = selection;
  const direction = orderBy(order, place);
  const way = probes(selection);
  const where = conditions(selection, way);
  const all = where.length === 0 ? Prisma.sql`TRUE` : Prisma.join(where, " AND ");
  const ids =
    way === null
      ? Prisma.sql`SELECT seq FROM activity WHERE ${all} ORDER BY ${direction} LIMIT ${limit}`
      : Prisma.sql`SELECT seq FROM ${way.from} CROSS JOIN LATERAL (
          SELECT seq, occurred_at FROM activity WHERE ${way.on} AND ${all} ORDER BY ${direction} LIMIT ${limit}
        ) AS found ORDER BY ${direction} LIMIT ${limit}`;
  return Prisma.sql`SELECT ${columns} FROM (${ids}) AS page JOIN activity AS a USING (seq)
    LEFT JOIN account AS acc ON acc.id = a.account_id ORDER BY ${direction}`;
};

export const readPage = (db: Db, selection: ActivitySelection): Promise<ActivityRow[]> =>
  db.$queryRaw<ActivityRow[]>(pageStatement(selection));

/** What another instance committed: everything from `first` to `last`, in order. */
export const readRange = (db: Db, first: bigint, last: bigint): Promise<ActivityRow[]> =>
  db.$queryRaw<ActivityRow[]>(Prisma.sql`SELECT ${columns} FROM activity AS a
    LEFT JOIN account AS acc ON acc.id = a.account_id
    WHERE a.seq BETWEEN ${first} AND ${last} ORDER BY a.seq`);

/** How many rows of a handle are looked through, the oldest first: whoever bears it now stands on the page. */
const bearersLookedAt = 5_000;

/** People who bore `handle` (folded, without `@`), as far as a bounded look tells. */
export const readBearers = (
  db: Db,
  handle: string,
): Promise<{ id: string; name: string | null }[]> =>
  db.$queryRaw(Prisma.sql`WITH hits AS MATERIALIZED (
      SELECT actor_id, lower(actor_username) AS actor, actor_name,
        subject_id, lower(subject_username) AS subject, subject_name
      FROM activity WHERE search_text LIKE ${likePattern(`@${handle}`)} LIMIT ${bearersLookedAt})
    SELECT DISTINCT ON (id) id, name FROM (
      SELECT actor_id AS id, actor_name AS name FROM hits WHERE actor = ${handle}
      UNION ALL SELECT subject_id, subject_name FROM hits WHERE subject = ${handle}) AS bearers
    ORDER BY id, name NULLS LAST`);

const withDelivery = {
  delivery: {
    include: { app: { select: { slug: true, secrets: { omit: { sealedSecret: true } } } } },
  },
} satisfies Prisma.ActivityInclude;

export type ActivityWithDelivery = Prisma.ActivityGetPayload<{ include: typeof withDelivery }>;

export const readActivity = (db: Db, seq: bigint): Promise<ActivityWithDelivery | null> =>
  db.activity.findUnique({ where: { seq }, include: withDelivery });

export const activityExists = async (db: Db, seq: bigint): Promise<boolean> =>
  (await db.activity.findUnique({ where: { seq }, select: { seq: true } })) !== null;

export const readUsername = async (db: Db, accountId: string): Promise<string | null> =>
  (await db.account.findUnique({ where: { id: accountId }, select: { username: true } }))
    ?.username ?? null;
