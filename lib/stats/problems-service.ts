/** What needs a person right now: one list, shown by the overview, the health pill and the rail alike. */
import { checkVerdict } from "#lib/apps/view.ts";
import type { Db } from "#lib/db/types.ts";
import { addMs, type Clock, days, hours } from "#lib/time.ts";
import type { Problem } from "./contract.ts";
import { groupBy } from "./group-by.ts";
import { problemsOf } from "./problems.ts";
import {
  accountRows,
  appChecks,
  heartbeatsSince,
  hourlyByAccount,
  invalidWebhooks,
  rejectedSince,
} from "./store.ts";

/** The problems of the last 24 hours, the worst first. */
export const problems = async ({ db, clock }: { db: Db; clock: Clock }): Promise<Problem[]> => {
  const now = clock.now();
  const yesterday = addMs(now, -hours(24));
  const [webhooks, rejected, heartbeats, rows, hourly, apps] = await Promise.all([
    invalidWebhooks(db),
    rejectedSince(db, yesterday),
    heartbeatsSince(db, yesterday),
    accountRows(db),
    hourlyByAccount(db, addMs(now, -days(8))),
    appChecks(db),
  ]);
  // Today is what is judged; the seven days before it are the rhythm it is judged by.
  const before = hourly.filter(({ hour }) => hour < yesterday);
  const rhythms = groupBy(before, ({ accountId }) => accountId);
  return problemsOf({
    now,
    webhooks,
    rejected,
    heartbeats,
    refusedApps: apps
      .filter(({ credentialsCheck }) => checkVerdict(credentialsCheck) === "bad")
      .map(({ name, checkedAt }) => ({ name, checkedAt })),
    accounts: rows.map((row) => {
      const rhythm = rhythms.get(row.id) ?? [];
      return {
        ...row,
        rhythm: rhythm.map(({ hour, count }) => ({ hour: hour.getUTCHours(), count })),
        daysSeen: new Set(rhythm.map(({ hour }) => Math.floor(hour.getTime() / days(1)))).size,
      };
    }),
  });
};
