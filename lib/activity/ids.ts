/** X's ids: decimal strings of 64 bits. Bodies are read by exact-json.ts, so a long number is one too; a rounded one is no id. */

const decimal = /^-?\d{1,20}$/;
const token = /^[A-Za-z0-9_-]{1,64}$/;

/** An id from X's string or from a number that is still exact; null for all else. */
export const xId = (value: unknown): string | null => {
  if (typeof value === "string") return decimal.test(value) ? value : null;
  return typeof value === "number" && Number.isSafeInteger(value) ? String(value) : null;
};

/** X gives most ids twice, as text and as a number that senders in JavaScript round: the text goes first (docs/x-protocol.md#post-object). */
export const idOf = (text: unknown, number: unknown): string | null => xId(text) ?? xId(number);

/** An opaque name such as a like's 32 hex digits; null when it is not short and plain. */
export const xToken = (value: unknown): string | null =>
  typeof value === "string" && token.test(value) ? value : xId(value);

/** Numeric order for decimal ids, text order for others. */
export const compareIds = (first: string, second: string): number => {
  if (decimal.test(first) && decimal.test(second)) {
    const difference = BigInt(first) - BigInt(second);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }
  return first < second ? -1 : first > second ? 1 : 0;
};

/** A one-to-one conversation is the unordered pair of its people (docs/x-protocol.md#direct-messages). */
export const conversationOf = (first: string | null, second: string | null): string | null => {
  if (first === null || second === null) return null;
  const [smaller, larger] = compareIds(first, second) <= 0 ? [first, second] : [second, first];
  return `dm:${smaller}-${larger}`;
};
