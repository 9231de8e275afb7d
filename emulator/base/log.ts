/** Everything delivered or tried, oldest first, bounded by age, number and bytes: replays and the delivery log read it. */
import { days } from "./clock.ts";
import type { Delivery } from "./entities.ts";

const MAX_COUNT = 200_000;
const MAX_BYTES = 256 * 1024 * 1024;

export class DeliveryLog {
  #items: Delivery[] = [];
  #head = 0;
  #bytes = 0;

  add(delivery: Delivery): void {
    this.#items.push(delivery);
    this.#bytes += delivery.body.length;
    this.#trim(delivery.queuedAt - days(5));
  }

  get size(): number {
    return this.#items.length - this.#head;
  }

  get bytes(): number {
    return this.#bytes;
  }

  *all(): Generator<Delivery> {
    for (let i = this.#head; i < this.#items.length; i += 1) {
      const item = this.#items[i];
      if (item) yield item;
    }
  }

  /** Newest first. */
  *newest(): Generator<Delivery> {
    for (let i = this.#items.length - 1; i >= this.#head; i -= 1) {
      const item = this.#items[i];
      if (item) yield item;
    }
  }

  /** What a replay sends: live deliveries to this webhook that were tried, made or tried in [from, to), by time of event. */
  window(webhookId: string, fromMs: number, toMs: number): Delivery[] {
    const inside = (ms: number | undefined) => ms !== undefined && ms >= fromMs && ms < toMs;
    const found = [...this.all()].filter(
      (one) =>
        one.webhookId === webhookId &&
        one.product !== "notice" &&
        one.replayJobId === null &&
        one.attempts.length > 0 &&
        (inside(one.eventAt) || inside(one.attempts[0]?.at)),
    );
    return found.sort((a, b) => a.eventAt - b.eventAt);
  }

  clear(): void {
    this.#items = [];
    this.#head = 0;
    this.#bytes = 0;
  }

  #trim(oldestMs: number): void {
    for (;;) {
      const first = this.#items[this.#head];
      if (!first) return;
      const over = this.size > MAX_COUNT || this.#bytes > MAX_BYTES;
      if (!over && first.queuedAt >= oldestMs) break;
      this.#bytes -= first.body.length;
      this.#head += 1;
    }
    if (this.#head > 10_000 && this.#head * 2 > this.#items.length) {
      this.#items = this.#items.slice(this.#head);
      this.#head = 0;
    }
  }
}
