/** Every background job, in one list. */
import { applyRetention } from "#lib/db/retention.ts";
import { minutes } from "#lib/time.ts";
import type { JobDefinition } from "./types.ts";

const retention: JobDefinition = {
  name: "retention",
  cron: "17 3 * * *",
  expireInMs: minutes(60),
  run: async ({ db, clock, log, settings }) => {
    const removed = await applyRetention(db, clock, { retentionDays: settings.retentionDays });
    log.info({ ...removed, retentionDays: settings.retentionDays }, "retention applied");
  },
};

export const jobs: readonly JobDefinition[] = [retention];
