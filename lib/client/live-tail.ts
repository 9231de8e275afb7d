/** Pausing the live tail: nothing that is being read ever moves; what came meanwhile is counted and one press away. Pure. */

export type Tail =
  | { mode: "following" }
  /**
   * `by` hand: until set otherwise. `by` reading: until the reader is back at the top and nothing was held back.
   * `by` pointer: while it moves over the rows, so that none slips away under a press.
   */
  | { mode: "paused"; head: string; by: "hand" | "reading" | "pointer" };

export type TailEvent =
  /** The reader scrolled down, moved with the keyboard or opened a row; `head` is the newest id in sight. */
  | { type: "reads"; head: string }
  | { type: "hovers"; head: string }
  /** The pointer left the rows or came to rest. */
  | { type: "leaves" }
  /** The reader is at the top with nothing open; `held` rows wait. */
  | { type: "rests"; held: number }
  | { type: "toggle"; head: string }
  | { type: "show" };

export const following: Tail = { mode: "following" };

/** Whether new rows come by themselves; a moving pointer only delays them. */
export const isFollowing = (tail: Tail): boolean =>
  tail.mode === "following" || tail.by === "pointer";

/** Ids are decimal strings of any length: longer is larger. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
}

export function tailReducer(tail: Tail, event: TailEvent): Tail {
  switch (event.type) {
    case "reads":
      if (tail.mode === "following") return { mode: "paused", head: event.head, by: "reading" };
      return tail.by === "pointer" ? { ...tail, by: "reading" } : tail;
    case "hovers":
      return tail.mode === "following" ? { mode: "paused", head: event.head, by: "pointer" } : tail;
    case "leaves":
      return tail.mode === "paused" && tail.by === "pointer" ? following : tail;
    case "rests":
      return tail.mode === "paused" && tail.by === "reading" && event.held === 0 ? following : tail;
    case "toggle":
      return isFollowing(tail) ? { mode: "paused", head: event.head, by: "hand" } : following;
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
