/** JSON with X's 64-bit integers digit by digit: `JSON.parse` alone rounds what is beyond 2^53 (docs/x-protocol.md#common-ground, docs/x-protocol.md#post-object). Pure. */

/** A whole integer of 16 digits or more that is a value: no key, no part of a fraction or an exponent. */
const longInteger = /(?<![\d.eE+-])-?[1-9]\d{15,}(?![\d.eE])(?!\s*:)/g;

/** Where the string that opens at `open` ends, as the place behind its closing quote. */
export const behindString = (text: string, open: number): number => {
  for (
    let close = text.indexOf('"', open + 1);
    close !== -1;
    close = text.indexOf('"', close + 1)
  ) {
    let slash = close;
    while (text[slash - 1] === "\\") slash -= 1;
    if ((close - slash) % 2 === 0) return close + 1;
  }
  return text.length;
};

/** Writes each integer that a double cannot hold as `write` says; strings are passed over, all else stays. Linear. */
const rewriteLongIntegers = (text: string, write: (digits: string) => string): string => {
  const parts: string[] = [];
  let copied = 0;
  for (let at = 0; at < text.length; ) {
    const open = text.indexOf('"', at);
    const end = open === -1 ? text.length : open;
    if (end - at >= 16) {
      const between = text.slice(at, end);
      const written = between.replace(longInteger, (digits) =>
        Number.isSafeInteger(Number(digits)) ? digits : write(digits),
      );
      if (written !== between) {
        parts.push(text.slice(copied, at), written);
        copied = end;
      }
    }
    at = open === -1 ? end : behindString(text, open);
  }
  return copied === 0 ? text : parts.join("") + text.slice(copied);
};

/**
 * `JSON.parse` for what X sends: an integer beyond 2^53 becomes the string of its digits, which is what X's ids are
 * here anyway. As deep and as strict as `JSON.parse`. @throws SyntaxError
 */
export const parseJson = (text: string): unknown =>
  JSON.parse(rewriteLongIntegers(text, (digits) => `"${digits}"`));

/** Nothing that X writes begins with it: drawn anew for each use. */
const newMark = (): string => `${String(Math.random())}:`;

/**
 * The same for showing and passing on: an integer beyond 2^53 becomes a `bigint`, so that it stays a number.
 * `stringifyExactJson` writes it back. @throws SyntaxError
 */
export const parseExactJson = (text: string): unknown => {
  const mark = newMark();
  const marked = rewriteLongIntegers(text, (digits) => `"${mark}${digits}"`);
  if (marked === text) return JSON.parse(text);
  return JSON.parse(marked, (_key, value: unknown) =>
    typeof value === "string" && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  );
};

/** `JSON.stringify` that writes a `bigint` as a number with all its digits. */
export const stringifyExactJson = (value: unknown, indent?: number): string | undefined => {
  const mark = newMark();
  let isMarked = false;
  const json = JSON.stringify(
    value,
    (_key, one: unknown) => {
      if (typeof one !== "bigint") return one;
      isMarked = true;
      return `${mark}${one}`;
    },
    indent,
  ) as string | undefined;
  return isMarked
    ? json?.replace(new RegExp(`"${mark.replace(".", "\\.")}(-?\\d+)"`, "g"), "$1")
    : json;
};
