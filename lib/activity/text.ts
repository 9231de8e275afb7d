/** X's text made readable: entities, code points, graphemes. */

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

const entities: Record<string, string> = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** X escapes exactly `& < >`, once (protocol 8.4), so one pass undoes it: `&amp;lt;` becomes `&lt;`. */
export const decodeEntities = (text: string): string =>
  text.includes("&")
    ? text.replace(/&(?:amp|lt|gt);/g, (entity) => entities[entity] ?? entity)
    : text;

/**
 * At most `limit` characters as people count them, with `…` when something was cut. A family emoji or a
 * letter with marks is one character and is never split.
 */
export const shorten = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  // A grapheme has no length limit; 32 code units for each is more than honest text needs.
  const head = text.slice(0, (limit + 1) * 32);
  let count = 0;
  for (const { index } of segmenter.segment(head)) {
    if (count === limit) return `${head.slice(0, index).trimEnd()}…`;
    count += 1;
  }
  return head.length < text.length ? `${head.trimEnd()}…` : text;
};

/** X counts positions in code points; ranges past either end are cut to the text (protocol 8.4). */
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

/** One line: entities decoded, white space, control and direction-override characters folded to a space. */
export const oneLine = (text: string): string =>
  decodeEntities(text).replace(disturbing, " ").trim();
