/** The ground truth: activities that X's side says were made, per subscribed account, each once. */
import type { MadeActivity } from "#emulator/types.ts";

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
