/** Runs queued replay jobs, one per webhook at a time, over restarts and several instances. */
import { requireApp } from "#lib/apps/service.ts";
import { clientForApp } from "#lib/apps/x-client.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { hub } from "#lib/realtime/hub.ts";
import { addMs, minutes, seconds } from "#lib/time.ts";
import type { XError } from "#lib/x/types.ts";
import { missedNotice } from "./notice.ts";
import {
  claimNext,
  noticesSince,
  type ReplayRow,
  runningBefore,
  updateReplay,
  webhooksWithQueued,
} from "./store.ts";
import { viewOfReplay } from "./view.ts";

/** X offers no way to ask for a job's state: after this long without its word we stop waiting. */
const silentAfterMs = minutes(30);
/** A job claimed this long ago that X gave no id for: the process stopped while it was asking. */
const orphanedAfterMs = minutes(2);

/** The job waits for its turn again; the minute job tries then. */
const later: ReadonlySet<XError["kind"]> = new Set([
  "replay_conflict",
  "rate_limited",
  "timeout",
  "unreachable",
  "unavailable",
]);

const change = async (
  deps: Deps,
  id: string,
  states: string[],
  data: Parameters<typeof updateReplay>[3],
): Promise<ReplayRow | null> => {
  const row = await updateReplay(deps.db, id, states, data);
  if (row !== null) deps.announce.replay(viewOfReplay(row));
  return row;
};

const fail = (deps: Deps, id: string, problem: string) =>
  change(deps, id, ["running"], { state: "failed", problem, completedAt: deps.clock.now() });

const backToQueue = (deps: Deps, id: string, problem: string | null) =>
  change(deps, id, ["running"], { state: "queued", startedAt: null, xJobId: null, problem });

/** Finishes a job whose notice came before its id was known here. */
const takeMissedNotice = async (deps: Deps, row: ReplayRow): Promise<boolean> => {
  if (row.xJobId === null || row.startedAt === null) return false;
  const bodies = await noticesSince(deps.db, row.appId, addMs(row.startedAt, -seconds(5)));
  const found = missedNotice(bodies, row.xJobId);
  if (found === null) return false;
  await change(deps, row.id, ["running"], { ...found, completedAt: deps.clock.now() });
  return true;
};

/** Asks X for one claimed job. Returns whether the webhook is free for the next one. */
const start = async (deps: Deps, job: ReplayRow): Promise<"free" | "busy"> => {
  deps.announce.replay(viewOfReplay(job));
  const client = clientForApp(deps, await requireApp(deps, job.appId));
  const answer = await client.replay(job.webhookId, job.fromAt, job.toAt);
  if (!answer.ok) {
    const { kind, sentence } = answer.error;
    deps.log.warn({ replay: job.id, webhook: job.webhookId, why: sentence }, "replay not begun");
    if (later.has(kind)) {
      await backToQueue(deps, job.id, sentence);
      return "busy";
    }
    await fail(deps, job.id, sentence);
    return "free";
  }
  const row = await change(deps, job.id, ["running"], { xJobId: answer.data.jobId });
  return row !== null && (await takeMissedNotice(deps, row)) ? "free" : "busy";
};

const advanceWebhook = async (deps: Deps, webhookId: string): Promise<void> => {
  for (;;) {
    const job = await claimNext(deps.db, webhookId, deps.clock.now());
    if (job === null) return;
    try {
      if ((await start(deps, job)) === "busy") return;
    } catch (error) {
      if (error instanceof AppError) await fail(deps, job.id, error.message);
      else {
        await backToQueue(deps, job.id, null);
        throw error;
      }
    }
  }
};

/** Starts whatever may start now. */
export const advanceReplays = async (deps: Deps): Promise<void> => {
  for (const webhookId of await webhooksWithQueued(deps.db)) await advanceWebhook(deps, webhookId);
};

/** The same without waiting for it; what fails is logged, and the minute job tries again. */
export const advanceSoon = (deps: Deps): void => {
  advanceReplays(deps).catch((error: unknown) =>
    deps.log.error({ err: error }, "replays could not be started"),
  );
};

/** For the jobs, every minute: ends silent jobs, takes up orphaned ones, starts what waits. */
export const watchReplays = async (deps: Deps): Promise<void> => {
  const now = deps.clock.now();
  for (const job of await runningBefore(deps.db, addMs(now, -orphanedAfterMs))) {
    if (job.xJobId === null) {
      deps.log.warn({ replay: job.id }, "a replay was interrupted while X was asked; asking again");
      await backToQueue(deps, job.id, null);
    } else if (!(await takeMissedNotice(deps, job)) && isSilent(job, now))
      await change(deps, job.id, ["running"], {
        state: "incomplete",
        completedAt: now,
        problem: `X gave no word of completion within ${silentAfterMs / minutes(1)} minutes. What arrived is kept; ask for the window again to be sure.`,
      });
  }
  await advanceReplays(deps);
};

const isSilent = (job: ReplayRow, now: Date): boolean =>
  job.startedAt !== null && now.getTime() - job.startedAt.getTime() > silentAfterMs;

/** Starts the next job as soon as one ends. Returns the function that ends it; the server calls both. */
export const startReplayRunner = (deps: Deps): (() => void) => {
  advanceSoon(deps);
  return hub().subscribe((message) => {
    if (message.type === "replay" && ["complete", "incomplete"].includes(message.job.state))
      advanceSoon(deps);
  });
};
