/** Where a page begins: a number of arrival, a moment, or a place in event time. */

export type Place =
  | { type: "newest" }
  | { type: "before"; seq: bigint }
  | { type: "after"; seq: bigint }
  /** After everything received up to this moment. */
  | { type: "after_time"; at: Date }
  | { type: "before_occurred"; at: Date; seq: bigint };

export type Order = "arrival" | "occurred";

const largestSeq = 9_223_372_036_854_775_807n;

const seqOf = (text: string): bigint | null => {
  if (!/^\d{1,19}$/.test(text)) return null;
  const seq = BigInt(text);
  return seq > largestSeq ? null : seq;
};

/** ISO 8601 with its zone, to the second at least: a bare date would mean another moment to everybody. */
const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})$/;

const timeOf = (text: string): Date | null => {
  // A plus sign that was not escaped in the URL arrives as a space.
  const candidate = text.replace(/ (\d{2}:?\d{2})$/, "+$1");
  if (!iso.test(candidate)) return null;
  const at = new Date(candidate);
  return Number.isNaN(at.getTime()) ? null : at;
};

/** Null: not a cursor. */
export const decodeCursor = (
  { before, after }: { before: string | undefined; after: string | undefined },
  order: Order,
): Place | null => {
  if (after !== undefined) {
    const seq = seqOf(after);
    if (seq !== null) return { type: "after", seq };
    const at = timeOf(after);
    return at === null ? null : { type: "after_time", at };
  }
  if (before === undefined) return { type: "newest" };
  if (order === "arrival") {
    const seq = seqOf(before);
    return seq === null ? null : { type: "before", seq };
  }
  const [ms, rest] = before.split("~");
  const seq = seqOf(rest ?? "");
  if (seq === null || !/^\d{1,15}$/.test(ms ?? "")) return null;
  return { type: "before_occurred", at: new Date(Number(ms)), seq };
};

/** The cursor behind a row. */
export const encodeCursor = (row: { seq: bigint; occurredAt: Date }, order: Order): string =>
  order === "arrival" ? String(row.seq) : `${row.occurredAt.getTime()}~${row.seq}`;
