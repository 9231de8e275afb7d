/** Runs the registered jobs on pg-boss: on schedule, on one instance at a time, retried when they fail. */
import PgBoss from "pg-boss";
import { seconds } from "#lib/time.ts";
import type { JobDefinition, JobDeps } from "./types.ts";

const register = async (boss: PgBoss, job: JobDefinition, deps: JobDeps): Promise<void> => {
  const options = {
    name: job.name,
    // One waiting and one running at most: a job that is asked for twice does its work once.
    policy: "stately" as const,
    retryLimit: 2,
    retryDelay: 30,
    expireInSeconds: Math.ceil(job.expireInMs / 1000),
  };
  await boss.createQueue(job.name, options);
  await boss.updateQueue(job.name, options);
  await boss.schedule(job.name, job.cron, {}, { tz: "UTC" });
  await boss.work(job.name, { pollingIntervalSeconds: 2 }, async () => {
    const log = deps.log.child({ job: job.name });
    try {
      await job.run({ ...deps, log });
    } catch (error) {
      log.error({ err: error }, "job failed");
      throw error;
    }
  });
};

/** Starts the workers and schedules of `jobs` on the database behind `url`. `stop` lets running jobs end for 2 s. */
export const startJobs = async (
  url: string,
  jobs: readonly JobDefinition[],
  deps: JobDeps,
): Promise<{ stop(): Promise<void> }> => {
  const boss = new PgBoss({ connectionString: url, application_name: "birdseye-jobs", max: 4 });
  boss.on("error", (error) => deps.log.warn({ err: error }, "job queue had a problem"));
  await boss.start();
  for (const job of jobs) await register(boss, job, deps);
  return {
    stop: async () => {
      await boss.stop({ graceful: true, wait: true, timeout: seconds(2) });
    },
  };
};
