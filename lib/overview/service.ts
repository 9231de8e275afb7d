/** The overview in one answer, from roll-ups only. */
import { z } from "zod";
import { kindById } from "#lib/activity/kinds/index.ts";
import type { Family } from "#lib/activity/types.ts";
import { type CoverageBands, coverageBands } from "#lib/coverage/bands.ts";
import type { Db } from "#lib/db/types.ts";
import { lagPercentile } from "#lib/rollups/lag.ts";
import { addMs, type Clock, days, hours, isTimeZone, minutes, seconds } from "#lib/time.ts";
import { sameTimeBefore, startOfDay } from "./calendar.ts";
import { cardsOf, lagOfAll } from "./cards.ts";
import type { Band, FamilyCounts, Overview, Pulse, Series } from "./contract.ts";
import { groupBy } from "./group-by.ts";
import { heatmapOf, heatWindow } from "./heatmap.ts";
import { fittingHours, type Range, type RangeHours, rangeEndingAt, rangeHours } from "./ranges.ts";
import { remembered } from "./remember.ts";
import {
  accountRows,
  type CountAt,
  countBetween,
  countsByStep,
  firstCounted,
  hourly,
  hourlyByAccount,
  kindsSince,
  lagByAccount,
  topPeople,
} from "./store.ts";

const list = z
  .union([z.string(), z.array(z.string())])
  .transform((value) => [value].flat().flatMap((part) => part.split(",")))
  .pipe(z.array(z.string().regex(/^\d{1,19}$/, "An account is named by X's user id.")).max(500));

/** `hours`: length of the chart; without it, what fits the data. `tz`: IANA zone of "today" and of the heat-map. `account`: ids, default all. */
export const overviewQuery = z.strictObject({
  hours: z.coerce
    .number()
    .refine(
      (n) => (rangeHours as readonly number[]).includes(n),
      `One of ${rangeHours.join(", ")}.`,
    )
    .optional(),
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

const viewOfBands = ({ window, bands }: CoverageBands): Band[] =>
  bands.map(({ segments, good, due }) => ({
    from: window.from.toISOString(),
    to: window.to.toISOString(),
    share: due === 0 ? null : good / due,
    segments: segments.map(({ from, to, state }) => ({
      from: from.toISOString(),
      to: to.toISOString(),
      state,
    })),
  }));

/** Every subscribed account counts alike, however little of the day it was subscribed. */
const coveredOf = (
  { bands, bandOf }: CoverageBands,
  accounts: readonly string[] | null,
): Pick<Pulse, "covered" | "coveredSince"> => {
  const mine = [...bandOf]
    .filter(([id]) => accounts === null || accounts.includes(id))
    .flatMap(([, band]) => bands[band] ?? []);
  const due = mine.reduce((sum, band) => sum + band.due, 0);
  const starts = mine.flatMap(({ segments }) => {
    const first = segments.find(({ state }) => state !== "unsubscribed" && state !== "unknown");
    return first === undefined ? [] : first.from.getTime();
  });
  return {
    covered: due === 0 ? null : mine.reduce((sum, band) => sum + band.good, 0) / due,
    coveredSince: starts.length === 0 ? null : new Date(Math.min(...starts)).toISOString(),
  };
};

/** Bars that are closed change only by replays and late arrivals; the last two are counted each time. */
const stepped = async (
  deps: { db: Db; clock: Clock },
  range: Range,
  accounts: readonly string[] | null,
): Promise<CountAt[]> => {
  const open = addMs(range.to, -2 * range.stepMs);
  const key = `steps ${range.from.toISOString()} ${range.stepMs} ${accounts?.join(",")}`;
  const closed = { ...range, to: open };
  const [before, latest] = await Promise.all([
    remembered(deps, key, seconds(15), () => countsByStep(deps.db, closed, accounts)),
    countsByStep(deps.db, { ...range, from: open }, accounts),
  ]);
  return [...before, ...latest];
};

/** Everything the home page shows. `leftAt`: when this operator last left, null when they never looked before. */
export const overview = async (
  { db, clock }: { db: Db; clock: Clock },
  query: OverviewQuery,
  leftAt: Date | null,
): Promise<Overview> => {
  const now = clock.now();
  const accounts = query.account ?? null;
  const { tz } = query;
  const deps = { db, clock };
  const whose = accounts?.join(",") ?? "all";
  const firstAt = await firstCounted(db, accounts);
  const length = (query.hours ?? fittingHours(now, firstAt)) as RangeHours;
  const range = rangeEndingAt(now, length);
  const [today, weekAgoDay] = [startOfDay(now, tz), startOfDay(now, tz, 7)];
  const count = (from: Date, to: Date) => countBetween(db, from, to, accounts);
  const ahead = addMs(now, hours(1));
  const dayAgo = addMs(now, -hours(24));
  const heat = heatWindow(now, tz);
  const [
    counts,
    missed,
    [todayCount, yesterdaySoFar, soFar, whole, lastHour, hourBefore],
    rows,
    sparks,
    lags,
    people,
    heatmap,
    coverage,
  ] = await Promise.all([
    stepped(deps, range, accounts),
    leftAt === null ? [] : kindsSince(db, leftAt, now, accounts),
    Promise.all([
      count(today, ahead),
      count(startOfDay(now, tz, 1), sameTimeBefore(now, tz, 1)),
      count(weekAgoDay, sameTimeBefore(now, tz, 7)),
      count(weekAgoDay, startOfDay(now, tz, 6)),
      count(addMs(now, -hours(1)), ahead),
      count(addMs(now, -hours(2)), addMs(now, -hours(1))),
    ]),
    accountRows(db),
    hourlyByAccount(db, addMs(now, -hours(24)), ahead),
    remembered(deps, "lag", seconds(15), () => lagByAccount(db, dayAgo)),
    remembered(deps, `people ${whose}`, seconds(15), () =>
      topPeople(db, addMs(now, -days(1)), accounts, 8),
    ),
    remembered(deps, `heat ${tz} ${whose}`, minutes(1), async () =>
      heatmapOf(await hourly(db, heat.from, heat.to, accounts), now, tz),
    ),
    coverageBands(db, { from: dayAgo, to: now }),
  ]);
  const lagOfThese = lagOfAll(
    accounts === null ? lags : lags.filter(({ accountId }) => accounts.includes(accountId)),
  );
  return {
    now: now.toISOString(),
    since: leftAt?.toISOString() ?? null,
    sinceCounts: byFamily(missed),
    hours: length,
    series: seriesOf(range, counts),
    pulse: {
      lastHour,
      hourBefore,
      lagP50Ms: lagPercentile(lagOfThese, 0.5),
      lagP95Ms: lagPercentile(lagOfThese, 0.95),
      ...coveredOf(coverage, accounts),
    },
    compare: {
      today: todayCount,
      yesterdaySoFar,
      lastWeekSoFar: soFar,
      lastWeekWhole: whole,
      firstAt: firstAt?.toISOString() ?? null,
    },
    accounts: cardsOf(rows, sparks, lags, (id) => coverage.bandOf.get(id) ?? 0, now),
    bands: viewOfBands(coverage),
    people,
    heatmap,
  };
};
