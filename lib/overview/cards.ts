/** One card per account, from rows that were read for all of them at once. Pure. */
import { lagPercentile } from "#lib/rollups/lag.ts";
import { hours } from "#lib/time.ts";
import type { AccountCard } from "./contract.ts";
import { groupBy } from "./group-by.ts";
import type { AccountRow, HourCount, LagCount } from "./store.ts";

export const cardsOf = (
  rows: readonly AccountRow[],
  hourly: readonly HourCount[],
  lags: readonly LagCount[],
  bandOf: (accountId: string) => number,
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
      band: bandOf(row.id),
    };
  });
};

/** One histogram from those of many accounts. */
export const lagOfAll = (lags: readonly LagCount[]): { bucket: number; count: number }[] =>
  [...groupBy(lags, ({ bucket }) => bucket)].map(([bucket, rows]) => ({
    bucket,
    count: rows.reduce((sum, { count }) => sum + count, 0),
  }));
