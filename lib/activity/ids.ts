/** X's ids: decimal strings of 64 bits. A number that JavaScript has rounded is no id. */

const decimal = /^-?\d{1,20}$/;
const token = /^[A-Za-z0-9_-]{1,64}$/;

/** An id from X's string or from a number that is still exact; null for all else. */
export const xId = (value: unknown): string | null => {
  if (typeof value === "string") return decimal.test(value) ? value : null;
  return typeof value === "number" && Number.isSafeInteger(value) ? String(value) : null;
};

/** X gives most ids twice; the string is right where the number may be rounded (protocol 8.4). */
export const idOf = (text: unknown, number: unknown): string | null => xId(text) ?? xId(number);

/**
 * Like `idOf`, for an id that may be `expected`: a rounded number still tells whether it is that one
 * (two users whose ids round to the same number do not meet in one body).
 */
export const idNear = (text: unknown, number: unknown, expected: string): string | null => {
  const id = idOf(text, number);
  if (id !== null) return id;
  return typeof number === "number" && Number(expected) === number ? expected : null;
};

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

/** A one-to-one conversation is the unordered pair of its people (protocol 8.5). */
export const conversationOf = (first: string | null, second: string | null): string | null => {
  if (first === null || second === null) return null;
  const [smaller, larger] = compareIds(first, second) <= 0 ? [first, second] : [second, first];
  return `dm:${smaller}-${larger}`;
};
