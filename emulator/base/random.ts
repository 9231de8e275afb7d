/** Seeded randomness: the same seed and the same calls give the same world. */

export type Random = {
  /** In [0, 1). */
  next(): number;
  /** Whole number in [from, to], both included. */
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly [T, ...T[]]): T;
  pickOr<T>(items: readonly T[], otherwise: T): T;
  /** Index chosen in proportion to the weights. */
  weighted(weights: readonly number[]): number;
  /** Lower-case hex digits. */
  hex(digits: number): string;
  /** Signed 64-bit number as a decimal string, as X's `event_uuid`. */
  int64(): string;
};

/** 32-bit FNV-1a of a text: turns seeds and names into numbers. */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return hash >>> 0;
}

/** A stream of its own per (seed, label), so that one consumer cannot shift another's numbers. */
export function createRandom(seed: number, label = ""): Random {
  let state = (seed ^ hash32(label)) >>> 0;
  // mulberry32: 32 bits of state are plenty for made-up people, and it is the fastest in plain JavaScript.
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (items) => items[int(0, items.length - 1)] ?? items[0],
    pickOr: (items, otherwise) => items[int(0, items.length - 1)] ?? otherwise,
    weighted: (weights) => {
      let left = next() * weights.reduce((sum, weight) => sum + weight, 0);
      for (const [index, weight] of weights.entries()) {
        left -= weight;
        if (left < 0) return index;
      }
      return weights.length - 1;
    },
    hex: (digits) => {
      let text = "";
      while (text.length < digits) text += int(0, 0xffff).toString(16).padStart(4, "0");
      return text.slice(0, digits);
    },
    int64: () =>
      BigInt.asIntN(
        64,
        (BigInt(int(0, 0xffffffff)) << 32n) | BigInt(int(0, 0xffffffff)),
      ).toString(),
  };
}
