/** Where a row shows what was searched for, and what to say when it shows it nowhere. Pure. */
import { foldForSearch, searchTerms } from "#lib/activity/search.ts";
import { graphemeEnd, oneLine } from "#lib/activity/text.ts";
import type { ActivitySummary } from "#lib/activity/types.ts";

export type Piece = { text: string; isHit: boolean };

/** The words of a search that a row can show: those it must have, handles too; folded. */
export const wordsOf = (query: string): string[] =>
  searchTerms(query)
    .filter(
      (term) => !term.not && term.in !== "conversation" && !("by" in term && term.by === "id"),
    )
    .map(({ value }) => value);

/**
 * The text folded, and for each unit of it where in the text its character begins and ends. By whole characters as people
 * see them, since marks join the letter before them when folded.
 */
function folded(text: string): { value: string; from: number[]; to: number[] } {
  let value = "";
  const [from, to]: [number[], number[]] = [[], []];
  for (let start = 0, end = 0; start < text.length; start = end) {
    end = graphemeEnd(text, start);
    const sign = text.slice(start, end);
    const fold = /^\s/.test(sign) ? (value.endsWith(" ") ? "" : " ") : foldForSearch(sign);
    for (let unit = 0; unit < fold.length; unit += 1) {
      from.push(start);
      to.push(end);
    }
    value += fold;
  }
  return { value, from, to };
}

type Hit = [from: number, to: number];

/** Stretches of `text` that are one of `words`, in order; what overlaps or touches is one. */
function hitsIn(text: string, words: readonly string[]): Hit[] {
  // Most texts hold none of the words, and to know where each character stands is dear.
  const whole = foldForSearch(text);
  if (!words.some((word) => whole.includes(word))) return [];
  const { value, from, to } = folded(text);
  const hits: Hit[] = [];
  for (const word of words) {
    for (let at = value.indexOf(word); at >= 0; at = value.indexOf(word, at + 1))
      hits.push([from[at] ?? 0, to[at + word.length - 1] ?? text.length]);
  }
  const apart: Hit[] = [];
  for (const hit of hits.sort((a, b) => a[0] - b[0])) {
    const before = apart.at(-1);
    if (before !== undefined && hit[0] <= before[1]) before[1] = Math.max(before[1], hit[1]);
    else apart.push(hit);
  }
  return apart;
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
