/** Pausing the live tail: nothing that is being read ever moves; what came meanwhile is counted and one press away. Pure. */

export type Tail =
  | { mode: "following" }
  /** `by` hand: until told otherwise. `by` reading: until the reader is back at the top and nothing was held back. */
  | { mode: "paused"; head: string; by: "hand" | "reading" };

export type TailEvent =
  /** The reader scrolled down, moved with the keyboard or opened a row; `head` is the newest id in sight. */
  | { type: "reads"; head: string }
  /** The reader is at the top with nothing open; `held` rows wait. */
  | { type: "rests"; held: number }
  | { type: "toggle"; head: string }
  | { type: "show" };

export const following: Tail = { mode: "following" };

/** Ids are decimal strings of any length: longer is larger. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

export function tailReducer(tail: Tail, event: TailEvent): Tail {
  switch (event.type) {
    case "reads":
      return tail.mode === "following" ? { mode: "paused", head: event.head, by: "reading" } : tail;
    case "rests":
      return tail.mode === "paused" && tail.by === "reading" && event.held === 0 ? following : tail;
    case "toggle":
      return tail.mode === "paused" ? following : { mode: "paused", head: event.head, by: "hand" };
    case "show":
      return following;
  }
}

/** How many rows at the front are newer than the pause; `rows` newest first. */
export function heldBack(rows: readonly { id: string }[], tail: Tail): number {
  if (tail.mode === "following") return 0;
  // New rows are few and stand in front, so a walk from the front ends early.
  let held = 0;
  for (const row of rows) {
    if (compareIds(row.id, tail.head) <= 0) break;
    held += 1;
  }
  return held;
}
