/** Sends each body to its webhook: signed over the exact bytes, tried as often as X tries, everything kept in the log. */
import { minutes, seconds } from "#emulator/base/clock.ts";
import type { Attempt, Delivery, Webhook, XApp } from "#emulator/base/entities.ts";
import type { KnobBox } from "#emulator/base/knobs.ts";
import type { DeliveryLog } from "#emulator/base/log.ts";
import type { Store } from "#emulator/base/store.ts";
import type { AttemptFault, Faults } from "#emulator/faults/faults.ts";
import type { Sender } from "./send.ts";
import { deliveryHeaders, signatureHeaders } from "./signatures.ts";
import { toWire } from "./wire.ts";

/** Waits before the second, third and fourth attempt (Enterprise page; docs/x-protocol.md#delivery-rules). */
const RETRY_WAITS_MS = [seconds(3), seconds(27), seconds(242)];
const PARALLEL_PER_WEBHOOK = 64;

type Options = { retries?: boolean; done?: () => void };
type Lane = { waiting: (() => Promise<void>)[]; head: number; active: number };

export type Delivering = {
  /** Logs a delivery and sends it as soon as its webhook's lane has room. `done` is called when it ended, well or not. */
  enqueue(delivery: Delivery, options?: Options): void;
  /** Resolves when nothing waits, flies or is to be retried. */
  settled(): Promise<void>;
  /** Deliveries that have not ended. */
  outstanding(): number;
  stop(): void;
};

export function createDelivering(deps: {
  now: () => number;
  store: Store;
  knobs: KnobBox;
  faults: Faults;
  sender: Sender;
  log: DeliveryLog;
}): Delivering {
  const { now, store, knobs, faults, sender, log } = deps;
  const lanes = new Map<string, Lane>();
  const timers = new Set<NodeJS.Timeout>();
  let waiters: (() => void)[] = [];
  let open = 0;
  let stopped = false;

  function finished(done?: () => void): void {
    open -= 1;
    done?.();
    if (open === 0) {
      for (const resolve of waiters) resolve();
      waiters = [];
    }
  }

  function later(ms: number, run: () => void): void {
    if (stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  }

  function schedule(webhookId: string, run: () => Promise<void>): void {
    const lane = lanes.get(webhookId) ?? { waiting: [], head: 0, active: 0 };
    lanes.set(webhookId, lane);
    lane.waiting.push(run);
    pump(lane);
  }

  function pump(lane: Lane): void {
    while (!stopped && lane.active < PARALLEL_PER_WEBHOOK) {
      const next = lane.waiting[lane.head];
      if (!next) break;
      lane.head += 1;
      if (lane.head > 1000) {
        lane.waiting = lane.waiting.slice(lane.head);
        lane.head = 0;
      }
      lane.active += 1;
      void next().finally(() => {
        lane.active -= 1;
        pump(lane);
      });
    }
  }

  async function post(
    webhook: Webhook,
    body: Buffer,
    signatures: Record<string, string>,
    attempt: number,
  ): Promise<Attempt> {
    const limit = knobs.values.deliveryTimeLimitMs;
    const timeLimitMs = webhook.generation === "v1" ? Math.min(limit, seconds(3)) : limit;
    const at = now();
    const headers = deliveryHeaders(signatures, attempt, timeLimitMs);
    const answer = await sender.send({
      method: "POST",
      url: webhook.url,
      headers,
      body,
      timeLimitMs,
    });
    const { durationMs } = answer;
    return answer.ok
      ? { at, durationMs, status: answer.status, error: null, fault: null }
      : { at, durationMs, status: null, error: `${answer.error}: ${answer.detail}`, fault: null };
  }

  function enqueue(delivery: Delivery, options: Options = {}): void {
    log.add(delivery);
    open += 1;
    prepare(delivery, 1, options);
  }

  function prepare(delivery: Delivery, attempt: number, options: Options): void {
    const { product, kind, body } = delivery;
    const fault = faults.attempt({
      attempt,
      replay: delivery.replayJobId !== null,
      product,
      kind,
      body,
    });
    if (fault.drop) {
      delivery.attempts.push({
        at: now(),
        durationMs: 0,
        status: null,
        error: "never sent",
        fault: "drop",
      });
      delivery.state = "dropped";
      finished(options.done);
      return;
    }
    const start = () => schedule(delivery.webhookId, () => send(delivery, attempt, fault, options));
    if (fault.delayMs) later(fault.delayMs, start);
    else start();
  }

  async function send(
    delivery: Delivery,
    attempt: number,
    fault: AttemptFault,
    options: Options,
  ): Promise<void> {
    const webhook = store.webhooks.get(delivery.webhookId);
    const app = store.apps.get(delivery.appId);
    // `valid` is looked at when an event is made; later it only stops retries.
    if (!webhook || !app || (attempt > 1 && !webhook.valid)) {
      delivery.state = "failed";
      finished(options.done);
      return;
    }
    const sent = fault.body ?? delivery.body;
    const signatures = signatureHeaders(
      app,
      webhook.generation,
      knobs.values,
      { original: delivery.body, sent },
      fault.signature,
    );
    for (const extra of fault.extra ?? []) aside(webhook, toWire(extra), app);
    for (let copy = 0; copy < (fault.copies ?? 0); copy += 1) aside(webhook, sent, app);
    const result = await post(webhook, sent, signatures, attempt);
    delivery.attempts.push({ ...result, fault: describe(fault) });
    if (result.status === 200) delivery.state = "delivered";
    else if (options.retries !== false && attempt <= knobs.values.retries && !stopped) {
      const wait = RETRY_WAITS_MS[Math.min(attempt, RETRY_WAITS_MS.length) - 1] ?? minutes(4);
      later(wait * knobs.values.retryFactor, () => prepare(delivery, attempt + 1, options));
      return;
    } else delivery.state = "failed";
    finished(options.done);
  }

  function aside(webhook: Webhook, body: Buffer, app: XApp): void {
    open += 1;
    schedule(webhook.id, async () => {
      const both = { original: body, sent: body };
      await post(webhook, body, signatureHeaders(app, webhook.generation, knobs.values, both), 1);
      finished();
    });
  }

  return {
    enqueue,
    settled: () =>
      open === 0 ? Promise.resolve() : new Promise((resolve) => waiters.push(resolve)),
    outstanding: () => open,
    stop() {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      lanes.clear();
      open = 0;
      for (const resolve of waiters) resolve();
      waiters = [];
    },
  };
}

function describe(fault: AttemptFault): string | null {
  const words = [
    fault.delayMs ? `delayed ${fault.delayMs} ms` : "",
    fault.copies ? `${fault.copies} copies` : "",
    fault.body ? "altered body" : "",
    fault.signature && fault.signature !== "right" ? `signature ${fault.signature}` : "",
    fault.extra?.length ? `${fault.extra.length} stray bodies` : "",
  ].filter(Boolean);
  return words.length > 0 ? words.join(", ") : null;
}
