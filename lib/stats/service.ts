/** The overview in one answer, from roll-ups only. */
import { z } from "zod";
import { kindById } from "#lib/activity/kinds/index.ts";
import type { Family } from "#lib/activity/types.ts";
import type { Db } from "#lib/db/types.ts";
import { lagPercentile } from "#lib/ingest/lag.ts";
import { addMs, type Clock, days, hours, isTimeZone } from "#lib/time.ts";
import { sameTimeLastWeek, startOfDay, weekHourOf } from "./calendar.ts";
import type { AccountCard, FamilyCounts, Overview, Series } from "./contract.ts";
import { groupBy } from "./group-by.ts";
import { type Range, rangeEndingAt, rangeHours } from "./ranges.ts";
import {
  type AccountRow,
  accountRows,
  type CountAt,
  countBetween,
  countsByStep,
  type HourCount,
  hourlyByAccount,
  type LagCount,
  lagByAccount,
  receivedSince,
  topPeople,
} from "./store.ts";

const list = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat().flatMap((part) => part.split(",")))
  .pipe(z.array(z.string().regex(/^\d{1,19}$/, "An account is named by X's user id.")).max(500));

/** `hours`: length of the chart. `tz`: IANA zone of "today" and of the heat-map. `account`: ids, default all. */
export const overviewQuery = z.strictObject({
  hours: z.coerce
    .number()
    .refine(
      (n) => (rangeHours as readonly number[]).includes(n),
      `One of ${rangeHours.join(", ")}.`,
    )
    .default(24),
  tz: z.string().refine(isTimeZone, "This is no time zone known here.").default("UTC"),
  account: list.optional(),
});
export type OverviewQuery = z.infer<typeof overviewQuery>;

const familyOf = (kind: string): Family => kindById(kind)?.family ?? "unrecognised";

const byFamily = (counts: readonly { kind: string; count: number }[]): FamilyCounts => {
  const found: FamilyCounts = {};
  for (const { kind, count } of counts) {
    const family = familyOf(kind);
    found[family] = (found[family] ?? 0) + count;
  }
  return found;
};

const seriesOf = (range: Range, counts: readonly CountAt[]): Series => {
  const perStep = groupBy(counts, ({ at }) => at.getTime());
  const buckets = [];
  for (let at = range.from.getTime(); at < range.to.getTime(); at += range.stepMs)
    buckets.push({ at: new Date(at).toISOString(), counts: byFamily(perStep.get(at) ?? []) });
  return {
    from: range.from.toISOString(),
    to: range.to.toISOString(),
    stepMs: range.stepMs,
    buckets,
  };
};

const cardsOf = (
  rows: readonly AccountRow[],
  hourly: readonly HourCount[],
  lags: readonly LagCount[],
  now: Date,
): AccountCard[] => {
  const thisHour = Math.floor(now.getTime() / hours(1));
  const sparks = new Map<string, number[]>();
  for (const { accountId, hour, count } of hourly) {
    const slot = 23 - (thisHour - Math.floor(hour.getTime() / hours(1)));
    if (slot < 0 || slot > 23) continue;
    const spark = sparks.get(accountId) ?? new Array<number>(24).fill(0);
    spark[slot] = (spark[slot] ?? 0) + count;
    sparks.set(accountId, spark);
  }
  const lagOf = groupBy(lags, ({ accountId }) => accountId);
  return rows.map((row) => {
    const spark = sparks.get(row.id) ?? new Array<number>(24).fill(0);
    const lag = lagOf.get(row.id) ?? [];
    return {
      id: row.id,
      username: row.username,
      name: row.name,
      avatarUrl: row.avatarUrl,
      state: row.state as AccountCard["state"],
      subscribed: row.subscribed,
      total24h: spark.reduce((sum, n) => sum + n, 0),
      hourly: spark,
      lastActivityAt: row.lastActivityAt?.toISOString() ?? null,
      lagP50Ms: lagPercentile(lag, 0.5),
      lagP95Ms: lagPercentile(lag, 0.95),
    };
  });
};

const weeksOfHeat = 4;

/** Mean per hour of the week over the weeks there is data for. */
const heatmapOf = (hourly: readonly HourCount[], now: Date, timeZone: string): number[][] => {
  const sums = Array.from({ length: 7 }, () => new Array<number>(24).fill(0));
  let first = now.getTime();
  for (const { hour, count } of hourly) {
    first = Math.min(first, hour.getTime());
    const { weekday, hour: hourOfDay } = weekHourOf(hour, timeZone);
    const row = sums[weekday];
    if (row !== undefined) row[hourOfDay] = (row[hourOfDay] ?? 0) + count;
  }
  const weeks = Math.max(1, Math.ceil((now.getTime() - first) / days(7)));
  return sums.map((row) => row.map((sum) => Math.round((sum / weeks) * 10) / 10));
};

/** Everything the home page shows. `lastSeenAt`: when this operator last left, null when never. */
export const overview = async (
  { db, clock }: { db: Db; clock: Clock },
  query: OverviewQuery,
  lastSeenAt: Date | null,
): Promise<Overview> => {
  const now = clock.now();
  const accounts = query.account ?? null;
  const range = rangeEndingAt(now, query.hours as (typeof rangeHours)[number]);
  const today = startOfDay(now, query.tz);
  const weekAgo = sameTimeLastWeek(now, query.tz);
  const weekAgoDay = startOfDay(now, query.tz, 7);
  const [counts, missed, todayCount, soFar, whole, rows, hourly, lags, people] = await Promise.all([
    countsByStep(db, range, accounts),
    lastSeenAt === null ? [] : receivedSince(db, lastSeenAt),
    countBetween(db, today, now, accounts),
    countBetween(db, weekAgoDay, weekAgo, accounts),
    countBetween(db, weekAgoDay, startOfDay(now, query.tz, 6), accounts),
    accountRows(db),
    hourlyByAccount(db, addMs(now, -days(7 * weeksOfHeat))),
    lagByAccount(db, addMs(now, -hours(24))),
    topPeople(db, addMs(now, -days(1)), accounts, 8),
  ]);
  return {
    now: now.toISOString(),
    since: lastSeenAt?.toISOString() ?? null,
    sinceCounts: byFamily(missed),
    series: seriesOf(range, counts),
    compare: { today: todayCount, lastWeekSoFar: soFar, lastWeekWhole: whole },
    accounts: cardsOf(rows, hourly, lags, now),
    people,
    heatmap: heatmapOf(
      accounts === null ? hourly : hourly.filter(({ accountId }) => accounts.includes(accountId)),
      now,
      query.tz,
    ),
  };
};
