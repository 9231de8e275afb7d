/** X's text made readable: entities, code points, graphemes. */

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** X escapes exactly `& < >`, once (docs/x-protocol.md#post-object), so one pass undoes it: `&amp;lt;` becomes `&lt;`. */
export const decodeEntities = (text: string): string =>
  text.includes("&")
    ? text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity)
    : text;

/** Letters of most scripts, Hangul syllables, punctuation: characters that nothing joins but a mark after them. */
const standsAlone = (code: number): boolean =>
  (code >= 0x20 && code < 0x300) ||
  (code >= 0x370 && code < 0x483) ||
  (code >= 0x5d0 && code <= 0x5ea) ||
  (code >= 0x620 && code <= 0x64a) ||
  (code >= 0x660 && code <= 0x66f) ||
  (code >= 0x671 && code <= 0x6d5) ||
  (code >= 0x2010 && code <= 0x2027) ||
  (code >= 0x3041 && code <= 0x3096) ||
  (code >= 0x30a1 && code <= 0x30ff) ||
  (code >= 0x4e00 && code <= 0x9fff) ||
  (code >= 0xac00 && code <= 0xd7a3);

/** Longest grapheme that is kept whole, in code units: longer ones are built to break lists. */
const LONGEST_GRAPHEME = 128;

/** Where the grapheme that begins at `start` ends (UAX 29). The segmenter costs 1 µs a character, so plain ones go without. */
export const graphemeEnd = (text: string, start: number): number => {
  if (isPlainAt(text, start)) return start + 1;
  for (const { segment } of segmenter.segment(text.slice(start, start + LONGEST_GRAPHEME))) {
    return start + segment.length;
  }
  return start + 1;
};

const isPlainAt = (text: string, at: number): boolean =>
  at < text.length &&
  standsAlone(text.charCodeAt(at)) &&
  (at + 1 === text.length || standsAlone(text.charCodeAt(at + 1)));

/**
 * At most `limit` characters as people count them, with `…` when something was cut. A family emoji or a
 * letter with marks is one character and is never split.
 */
export const shorten = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  let end = 0;
  let count = 0;
  while (count < limit && end < text.length) {
    if (isPlainAt(text, end)) {
      end += 1;
      count += 1;
      continue;
    }
    for (const length of graphemesFrom(text, end)) {
      end += length;
      count += 1;
      if (count === limit) break;
    }
  }
  return end >= text.length ? text : `${text.slice(0, end).trimEnd()}…`;
};

const stretch = 512;

/** Lengths of graphemes from `start` on, at least one: a pass over a stretch is many times as fast as one for each of them. */
function* graphemesFrom(text: string, start: number): Generator<number> {
  const piece = text.slice(start, start + stretch);
  for (const { segment, index } of segmenter.segment(piece)) {
    const isCutOff = index > 0 && index + LONGEST_GRAPHEME > piece.length;
    if (isCutOff && start + piece.length < text.length) return;
    for (let at = 0; at < segment.length; at += LONGEST_GRAPHEME)
      yield Math.min(LONGEST_GRAPHEME, segment.length - at);
  }
}

/** X counts positions in code points; ranges past either end are cut to the text (docs/x-protocol.md#post-object). */
export const sliceCodePoints = (text: string, start: number, end?: number): string => {
  const from = Number.isFinite(start) ? Math.max(0, Math.trunc(start)) : 0;
  const to = end === undefined || !Number.isFinite(end) ? Number.POSITIVE_INFINITY : end;
  if (to <= from) return "";
  let position = 0;
  let unitStart = text.length;
  let unit = 0;
  while (unit < text.length && position < to) {
    if (position === from) unitStart = unit;
    unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
    position += 1;
  }
  return text.slice(unitStart, unit);
};

/** How many code points a text has. */
export const countCodePoints = (text: string): number => {
  let count = 0;
  for (let unit = 0; unit < text.length; count += 1) {
    unit += (text.codePointAt(unit) ?? 0) > 0xffff ? 2 : 1;
  }
  return count;
};

/* biome-ignore lint/suspicious/noControlCharactersInRegex: control and direction characters would break the line they are quoted in */
const disturbing = /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\s]+/g;

/** Text that may run over lines, without the characters that would turn around what stands beside them. */
export const withoutOverrides = (text: string): string =>
  text.replace(/[\u202a-\u202e\u2066-\u2069]/g, "");

/** One line: entities decoded, white space, control and direction-override characters folded to a space. */
export const oneLine = (text: string): string =>
  decodeEntities(text).replace(disturbing, " ").trim();
