/** What a background job is: a name, when it runs, and a function of its dependencies. */
import type { Settings } from "#lib/config.ts";
import type { PrismaClient } from "#lib/db/client.ts";
import type { Logger } from "#lib/log.ts";
import type { Clock } from "#lib/time.ts";

export type JobDeps = { db: PrismaClient; log: Logger; clock: Clock; settings: Settings };

export type JobDefinition = {
  /** Also the name of its queue. */
  name: string;
  /** Cron expression, UTC. */
  cron: string;
  /** How long one run may take before another instance may take it over, in milliseconds. */
  expireInMs: number;
  /** Runs on one instance at a time. A throw is logged and tried again up to twice. */
  run(deps: JobDeps): Promise<void>;
};
