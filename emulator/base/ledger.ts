/** The ground truth: activities that X's side says were made, per subscribed account, each once. */
import type { Direction } from "#emulator/world/types.ts";

/** What X's side says was made, per subscribed account: the ground truth that a receiver is measured against. */
export type MadeActivity = {
  /** Grows by one; `GET /control/activities?since=` takes it. */
  seq: number;
  appId: string;
  webhookIds: string[];
  product: "aaa" | "xaa" | "stream";
  /** "0" for posts found by a filtered-stream rule: they belong to no account. */
  accountId: string;
  kind: string;
  direction: Direction;
  actorId: string;
  targetId: string | null;
  objectId: string | null;
  text: string | null;
  /** ISO 8601, UTC, milliseconds. */
  at: string;
  eventId: string;
  /** `product:account:kind:natural`: one activity, however often it is delivered. */
  key: string;
  /** False when every webhook was invalid at the time: X tried nothing, so no replay brings it back. */
  tried: boolean;
};

export class Ledger {
  readonly #max: number;
  #items: MadeActivity[] = [];
  #keys = new Map<string, MadeActivity>();
  #seq = 0;

  constructor(max: number) {
    this.#max = max;
  }

  /** Adds an activity, or joins it to the one with the same app and key (a second webhook, a second filter). */
  add(made: Omit<MadeActivity, "seq">): void {
    const id = `${made.appId} ${made.key}`;
    const known = this.#keys.get(id);
    if (known) {
      known.tried ||= made.tried;
      known.webhookIds = [...new Set([...known.webhookIds, ...made.webhookIds])];
      return;
    }
    this.#seq += 1;
    const item = { seq: this.#seq, ...made };
    this.#items.push(item);
    this.#keys.set(id, item);
    if (this.#items.length > this.#max * 1.1) {
      for (const old of this.#items.slice(0, -this.#max))
        this.#keys.delete(`${old.appId} ${old.key}`);
      this.#items = this.#items.slice(-this.#max);
    }
  }

  /** Made after `seq`, oldest first. */
  since(seq: number): MadeActivity[] {
    return this.#items.filter((one) => one.seq > seq);
  }

  get last(): number {
    return this.#seq;
  }

  get size(): number {
    return this.#items.length;
  }

  clear(): void {
    this.#items = [];
    this.#keys = new Map();
    this.#seq = 0;
  }
}
