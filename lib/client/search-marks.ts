/** Where a row shows what was searched for, and what to say when it shows it nowhere. Pure. */
import { foldForSearch, searchTerms } from "#lib/activity/search.ts";
import { oneLine } from "#lib/activity/text.ts";
import type { ActivitySummary } from "#lib/activity/types.ts";

export type Piece = { text: string; isHit: boolean };

/** The words of a search that a row can show: those it must have, handles too; folded. */
export const wordsOf = (query: string): string[] =>
  searchTerms(query)
    .filter((term) => !term.not && term.in !== "conversation")
    .map(({ value }) => value);

/** The text folded, and for each of its units where in the text it stands. */
function folded(text: string): { value: string; at: number[] } {
  let value = "";
  const at: number[] = [];
  let from = 0;
  for (const sign of text) {
    const fold = /\s/.test(sign) ? (value.endsWith(" ") ? "" : " ") : foldForSearch(sign);
    for (let unit = 0; unit < fold.length; unit += 1) at.push(from);
    value += fold;
    from += sign.length;
  }
  at.push(text.length);
  return { value, at };
}

/** Stretches of `text` that are one of `words`, in order, none over another. */
function hitsIn(text: string, words: readonly string[]): [from: number, to: number][] {
  const { value, at } = folded(text);
  const hits: [number, number][] = [];
  for (const word of words) {
    for (let found = value.indexOf(word); found >= 0; found = value.indexOf(word, found + 1))
      hits.push([at[found] ?? 0, at[found + word.length] ?? text.length]);
  }
  hits.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  let end = 0;
  return hits.filter(([from, to]) => {
    if (from < end) return false;
    end = to;
    return true;
  });
}

/** `text` in pieces; one piece where nothing was hit. */
export function markedPieces(text: string, words: readonly string[]): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const [from, to] of words.length === 0 ? [] : hitsIn(text, words)) {
    if (from > end) pieces.push({ text: text.slice(end, from), isHit: false });
    pieces.push({ text: text.slice(from, to), isHit: true });
    end = to;
  }
  if (end < text.length || pieces.length === 0)
    pieces.push({ text: text.slice(end), isHit: false });
  return pieces;
}

const has = (text: string | null | undefined, words: readonly string[]): boolean =>
  text !== null && text !== undefined && hitsIn(text, words).length > 0;

/** A hit further behind would lie beyond the end of the line. */
const inSight = 60;
const before = 24;

/** The quote so that its first hit is in sight: from a little before it, when it lies far behind or was cut off. */
export function quoteWithHit(
  quoted: string,
  row: Pick<ActivitySummary, "text">,
  words: readonly string[],
): string {
  if (words.length === 0) return quoted;
  const whole = has(quoted, words) ? quoted : `“${oneLine((row.text ?? "").slice(0, 4_000))}”`;
  const [first] = hitsIn(whole, words);
  if (first === undefined) return quoted;
  if (first[0] <= inSight) return whole;
  const start = whole.indexOf(" ", first[0] - before);
  return `“…${whole.slice(start < 0 || start >= first[0] ? first[0] : start + 1)}`;
}

/** What to add to a row that shows a word nowhere: `in the name Mara Umbrella`. Null: it shows them all. */
export function hitElsewhere(
  row: Pick<ActivitySummary, "actor" | "subject">,
  shown: string,
  words: readonly string[],
): { where: string; text: string } | null {
  for (const word of words) {
    if (has(shown, [word])) continue;
    for (const person of [row.actor, row.subject]) {
      if (has(person?.name, [word]))
        return { where: "in the name", text: oneLine(person?.name ?? "") };
      const handle = person?.username ? `@${person.username}` : null;
      if (has(handle, [word])) return { where: "in the handle", text: handle ?? "" };
    }
  }
  return null;
}
