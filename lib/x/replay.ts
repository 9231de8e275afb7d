/** Asks X to deliver a past span of a webhook again (docs/x-protocol.md#replay). */

import * as z from "zod";
import { type Clock, minutes } from "#lib/time.ts";
import { dataOf, reading, xDate, xId } from "./reading.ts";
import type { SendAsApp } from "./send.ts";
import type { XReplayJob, XResult } from "./types.ts";

const job = z
  .looseObject({ job_id: xId, created_at: xDate })
  .transform((wire): XReplayJob => ({ jobId: wire.job_id, createdAt: wire.created_at }));
const wrapped = z.looseObject({ replay_event: z.unknown() });

/**
 * The two dates as X takes them: rounded outwards to minutes, and one minute more at the end, because X's documents
 * disagree whether `to_date` is inclusive (docs/x-protocol.md#contradictions-and-unknowns). Left out where it would come within 10 minutes of now,
 * and never in the future: an end within the running minute is asked for as that minute.
 */
export const replayDates = (
  from: Date,
  to: Date,
  now: Date,
): { from_date: string; to_date: string } => {
  const end = Math.ceil(to.getTime() / minutes(1));
  const current = Math.floor(now.getTime() / minutes(1));
  const last = end + 1 <= current - 10 ? end + 1 : Math.min(end, current);
  const first = Math.min(Math.floor(from.getTime() / minutes(1)), last - 1);
  return { from_date: replayMinute(first), to_date: replayMinute(last) };
};

/** Minutes since 1970 as `yyyymmddhhmm`, UTC. */
const replayMinute = (minute: number): string =>
  new Date(minute * minutes(1)).toISOString().slice(0, 16).replaceAll(/[-T:]/g, "");

export const replayCalls = (send: SendAsApp, clock: Clock) => ({
  /** `from` inclusive, `to` exclusive. X replays what it delivered, or tried to, of every product and account. */
  async replay(webhookId: string, from: Date, to: Date): Promise<XResult<XReplayJob>> {
    const dates = replayDates(from, to, clock.now());
    const json = { webhook_id: webhookId, ...dates };
    const answer = await send({ method: "POST", path: "/2/webhooks/replay", json });
    if (answer.ok || answer.error.kind !== "not_found") return readJob(answer);
    // Where the newer path does not exist, the deprecated one may (docs/x-protocol.md#deprecated-replay).
    const path = `/2/account_activity/replay/webhooks/${encodeURIComponent(webhookId)}/subscriptions/all`;
    return readJob(await send({ method: "POST", path, query: dates, notFound: "webhook_unknown" }));
  },
});

/** Three documented shapes: in `data`, in `replay_event`, or bare. */
const readJob = (answer: Parameters<typeof reading>[0]): XResult<XReplayJob> =>
  reading(answer, ({ body }) => {
    const data = dataOf(body);
    const inner = wrapped.safeParse(data);
    const read = job.safeParse(inner.success ? inner.data.replay_event : data);
    return read.success ? read.data : null;
  });
