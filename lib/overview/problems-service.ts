/** What needs a person right now: one list, shown by the overview, the health pill and the rail alike. */
import { secretSeal } from "#lib/apps/seals.ts";
import { checkVerdict, signingSecret } from "#lib/apps/verdicts.ts";
import { coverageLines } from "#lib/coverage/lines.ts";
import { diskNow } from "#lib/db/disk.ts";
import type { Db } from "#lib/db/types.ts";
import { rejectedSince } from "#lib/rejected/service.ts";
import { replayLimitsFor } from "#lib/replay/plan.ts";
import { SealError, type Sealer } from "#lib/secrets.ts";
import { addMs, type Clock, days, hours, minutes, seconds } from "#lib/time.ts";
import type { Problem } from "./contract.ts";
import { groupBy } from "./group-by.ts";
import {
  appFacts,
  lagSince,
  reachedApps,
  subscriptionFacts,
  webhookFacts,
} from "./problem-store.ts";
import { problemsOf } from "./problems.ts";
import { remembered } from "./remember.ts";
import { accountRows, hourlyByAccount } from "./store.ts";

/** A loss older than this is history that somebody has decided to live with. */
const lostLatelyMs = days(7);

const daysBefore = (hour: Date, end: Date): number =>
  Math.floor((end.getTime() - hour.getTime()) / days(1));

const opens = (sealer: Pick<Sealer, "open">, sealed: string, context: string): boolean => {
  try {
    sealer.open(sealed, context);
    return true;
  } catch (error) {
    if (error instanceof SealError) return false;
    throw error;
  }
};

/** The problems of the last 24 hours, the worst first. */
export const problems = async ({
  db,
  clock,
  sealer,
  lateAfterMs,
}: {
  db: Db;
  clock: Clock;
  lateAfterMs: number;
  sealer: Pick<Sealer, "open">;
}): Promise<Problem[]> => {
  const now = clock.now();
  const yesterday = addMs(now, -hours(24));
  const lately = addMs(now, -lostLatelyMs);
  const [webhooks, subscriptions, rejected, lines, rows, hourly, apps, reached, lag] =
    await Promise.all([
      webhookFacts(db, lately),
      subscriptionFacts(db, lately),
      rejectedSince({ db }, yesterday),
      coverageLines(db, { from: yesterday, to: now }, now),
      accountRows(db),
      remembered({ db, clock }, "rhythm", minutes(1), () =>
        hourlyByAccount(db, addMs(now, -days(8)), yesterday),
      ),
      appFacts(db),
      remembered({ db, clock }, "reached", minutes(1), () =>
        reachedApps(db, addMs(now, -hours(1))),
      ),
      remembered({ db, clock }, "late", seconds(15), () => lagSince(db, addMs(now, -minutes(15)))),
    ]);
  // Today is what is judged; the seven days before it are the rhythm it is judged by.
  const rhythms = groupBy(hourly, ({ accountId }) => accountId);
  const reachOf = new Map(
    apps.map(({ id, apiBaseUrl }) => [id, replayLimitsFor(apiBaseUrl).reachMs]),
  );
  return problemsOf({
    now,
    lag: { ...lag, lateAfterMs },
    disk: diskNow(),
    webhooks,
    subscriptions,
    rejected,
    reached,
    lines,
    replayReachMs: (appId) => reachOf.get(appId) ?? hours(24),
    unreadableApps: apps.filter((app) =>
      (["consumer", "client"] as const).some((kind) => {
        const secret = signingSecret(app, kind, now);
        return secret !== null && !opens(sealer, secret.sealedSecret, secretSeal(kind, app.id));
      }),
    ),
    refusedApps: apps.filter((app) => checkVerdict(app, now) === "bad"),
    accounts: rows.map((row) => {
      const rhythm = rhythms.get(row.id) ?? [];
      return {
        ...row,
        rhythm: rhythm.map(({ hour, count }) => ({ hour: hour.getUTCHours(), count })),
        daysSeen: new Set(rhythm.map(({ hour }) => daysBefore(hour, yesterday))).size,
      };
    }),
  });
};
