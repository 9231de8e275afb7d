/** Decides whether an activity came live or by a replay, and by which job. */
import type { Source } from "#lib/activity/types.ts";
import { minutes, seconds } from "#lib/time.ts";

/** A job that X may be delivering for right now. */
export type RunningReplay = {
  id: string;
  appId: string;
  fromAt: Date;
  toAt: Date;
  startedAt: Date;
};

export type Attribution = { source: Source; replayJobId: string | null };

/** X's last retry comes about 272 s after the event (waits of 3, 27 and 242 s): older than this is no retry. */
export const retryHorizonMs = minutes(6);

/** `to_date` is a minute, documented as inclusive and as exclusive (docs/x-protocol.md#replay-in-v2, docs/x-protocol.md#deprecated-replay). */
const edgeMs = minutes(1);

/** X itself replays nothing younger (docs/x-protocol.md#deprecated-replay); a job that reaches closer was allowed to by an emulator. */
const youngestEdgeMs = minutes(10);
/** A live delivery of what happened before the job began has come by then. */
const firstDeliveryMs = seconds(5);

/** Too old to be a first delivery or a retry; inside a job that reaches into the retries' time, its start divides. */
const isOld = (activity: { occurredAt: Date; receivedAt: Date }, job: RunningReplay): boolean => {
  const at = activity.occurredAt.getTime();
  if (activity.receivedAt.getTime() - at > retryHorizonMs) return true;
  const startedAt = job.startedAt.getTime();
  const reachesClose = job.toAt.getTime() > startedAt - youngestEdgeMs;
  return reachesClose && at < startedAt - firstDeliveryMs;
};

/**
 * AAA bodies of a replay carry no mark (docs/x-protocol.md#enterprise-replay: "tell them by their timestamps"), so an activity that is too old
 * for a retry and lies in the window of a running job counts as replayed. X's own mark needs neither.
 * Where windows overlap, the job that began last takes it.
 */
export const attribute = (
  activity: { occurredAt: Date; receivedAt: Date; markedReplay: boolean; appId: string },
  jobs: readonly RunningReplay[],
): Attribution => {
  const at = activity.occurredAt.getTime();
  let best: RunningReplay | null = null;
  for (const job of jobs) {
    if (job.appId !== activity.appId) continue;
    if (at < job.fromAt.getTime() || at >= job.toAt.getTime() + edgeMs) continue;
    if (!activity.markedReplay && !isOld(activity, job)) continue;
    if (best === null || job.startedAt > best.startedAt) best = job;
  }
  if (best !== null) return { source: "replay", replayJobId: best.id };
  return { source: activity.markedReplay ? "replay" : "live", replayJobId: null };
};
