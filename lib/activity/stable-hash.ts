/** A short name for a piece of JSON that does not change with the order of its keys. Not for secrets. */

/** Two cyrb53 hashes side by side (106 bits): pure, fast, the same in browser and server. */
class Hasher {
  #a1 = 0xdeadbeef;
  #a2 = 0x41c6ce57;
  #b1 = 0x9e3779b9;
  #b2 = 0x7f4a7c15;

  add(text: string): void {
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      this.#a1 = Math.imul(this.#a1 ^ code, 2654435761);
      this.#a2 = Math.imul(this.#a2 ^ code, 1597334677);
      this.#b1 = Math.imul(this.#b1 ^ code, 2246822519);
      this.#b2 = Math.imul(this.#b2 ^ code, 3266489917);
    }
  }

  end(): string {
    return `${finish(this.#a1, this.#a2)}${finish(this.#b1, this.#b2)}`;
  }
}

const finish = (first: number, second: number): string => {
  const low =
    Math.imul(first ^ (first >>> 16), 2246822507) ^ Math.imul(second ^ (second >>> 13), 3266489909);
  const high =
    Math.imul(second ^ (second >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  return (4294967296 * (2097151 & high) + (low >>> 0)).toString(36).padStart(11, "0");
};

/** A container that was entered, and which of its elements comes next. */
type Frame = { value: unknown[] | Record<string, unknown>; keys: string[] | null; next: number };

/**
 * Hash of a JSON value, 22 characters. Walks with a stack of its own: X's bodies (and anybody else's)
 * may be nested deeper than the call stack; a cycle, impossible in JSON, ends the walk there.
 */
export const stableHash = (root: unknown): string => {
  const hasher = new Hasher();
  const inside = new Set<unknown>();
  const frames: Frame[] = [];
  const enter = (value: unknown): void => {
    if (typeof value === "string") hasher.add(JSON.stringify(value));
    else if (typeof value !== "object" || value === null) hasher.add(String(value));
    else if (!inside.has(value)) {
      inside.add(value);
      const keys = Array.isArray(value) ? null : Object.keys(value).sort();
      hasher.add(keys === null ? "[" : "{");
      frames.push({ value: value as Frame["value"], keys, next: 0 });
    }
  };
  enter(root);
  for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
    const { value, keys, next } = frame;
    if (next > 0) hasher.add(",");
    frame.next += 1;
    if (Array.isArray(value)) {
      if (next < value.length) {
        enter(value[next]);
        continue;
      }
      hasher.add("]");
    } else {
      const key = keys?.[next];
      if (key !== undefined) {
        hasher.add(`${JSON.stringify(key)}:`);
        enter(value[key]);
        continue;
      }
      hasher.add("}");
    }
    inside.delete(value);
    frames.pop();
  }
  return hasher.end();
};
