/** Replay jobs: what was tried in a window is sent again, oldest first, then a notice says how it went (docs/x-protocol.md#replay). */
import { seconds } from "#emulator/base/clock.ts";
import type { Delivery, ReplayJob } from "#emulator/base/entities.ts";
import { markReplayed, toWire } from "#emulator/delivery/wire.ts";
import type { Replays, X } from "./x.ts";

const SLICE_MS = 100;

export function createReplays(x: X): Replays {
  async function run(job: ReplayJob): Promise<void> {
    const { replayRate, replayNotice, replayIncomplete } = x.knobs.values;
    const found = x.log.window(job.webhookId, job.fromMs, job.toMs);
    const leftOut = Math.ceil(found.length * replayIncomplete);
    const sending = found.slice(0, found.length - leftOut);
    job.total = found.length;
    const early = replayNotice === "early" ? Math.floor(sending.length / 2) : -1;
    const perSlice = Math.max(1, Math.floor((replayRate * SLICE_MS) / seconds(1)));
    const ended: Promise<void>[] = [];
    for (const [index, original] of sending.entries()) {
      if (index > 0 && index % perSlice === 0) await x.sleep((perSlice * seconds(1)) / replayRate);
      if (x.store.replayJobs.get(job.id) !== job) return;
      if (index === early) notify(job, leftOut === 0);
      ended.push(again(job, original));
    }
    await Promise.all(ended);
    const complete = job.failed === 0 && leftOut === 0;
    job.state = complete ? "complete" : "incomplete";
    if (replayNotice === "last" || (replayNotice === "early" && sending.length === 0))
      notify(job, complete);
  }

  /** Sends one body again: the same bytes, marked where X marks them, without retries. */
  function again(job: ReplayJob, original: Delivery): Promise<void> {
    const marked = original.product === "xaa" || x.knobs.values.replayMarksAaa;
    const copy: Delivery = {
      ...original,
      id: x.newId(),
      body: marked ? markReplayed(original.body) : original.body,
      queuedAt: x.now(),
      state: "waiting",
      attempts: [],
      replayJobId: job.id,
    };
    return new Promise((resolve) => {
      const done = () => {
        job.sent += 1;
        if (copy.state !== "delivered") job.failed += 1;
        resolve();
      };
      x.delivering.enqueue(copy, { retries: false, done });
    });
  }

  function notify(job: ReplayJob, complete: boolean): void {
    const body = {
      replay_job_status: {
        webhook_id: job.webhookId,
        job_state: complete ? "Complete" : "Incomplete",
        job_state_description: complete
          ? "Job completed successfully"
          : "Job failed to deliver all events, please retry your replay job",
        job_id: job.id,
      },
    };
    x.delivering.enqueue({
      id: x.newId(),
      appId: job.appId,
      webhookId: job.webhookId,
      product: "notice",
      kind: "replay_job_status",
      accountId: null,
      eventId: null,
      eventAt: x.now(),
      queuedAt: x.now(),
      body: toWire(body),
      state: "waiting",
      attempts: [],
      replayJobId: job.id,
    });
  }

  return {
    running: (webhookId) =>
      [...x.store.replayJobs.values()].find(
        (job) => job.webhookId === webhookId && job.state === "running",
      ),
    start(webhook, fromMs, toMs) {
      const job: ReplayJob = {
        id: x.newId(),
        appId: webhook.appId,
        webhookId: webhook.id,
        createdAt: x.now(),
        fromMs,
        toMs,
        state: "running",
        total: 0,
        sent: 0,
        failed: 0,
      };
      x.store.replayJobs.set(job.id, job);
      run(job).catch((error: unknown) => x.onBug(error));
      return job;
    },
  };
}
