/** Every background job, in one list. */
import { applyRetention } from "#lib/db/retention.ts";
import { deps } from "#lib/deps.ts";
import { watchReplays } from "#lib/replay/runner.ts";
import { allSubscriptions } from "#lib/subscriptions/service.ts";
import { minutes } from "#lib/time.ts";
import { pollWebhooks } from "#lib/webhooks/poll.ts";
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

const webhooks: JobDefinition = {
  name: "webhooks",
  cron: "*/5 * * * *",
  expireInMs: minutes(4),
  run: ({ log }) => pollWebhooks({ ...deps(), log }),
};

const replays: JobDefinition = {
  name: "replays",
  cron: "* * * * *",
  expireInMs: minutes(5),
  run: ({ log }) => watchReplays({ ...deps(), log }),
};

/** One that X ended is noticed although nobody has the page open. */
const subscriptions: JobDefinition = {
  name: "subscriptions",
  cron: "*/5 * * * *",
  expireInMs: minutes(4),
  run: async ({ log }) => {
    await allSubscriptions({ ...deps(), log });
  },
};

export const jobs: readonly JobDefinition[] = [retention, webhooks, subscriptions, replays];
