/**
 * Writes folded text in letters that trigram indexes understand. pg_trgm sees only what the database's locale calls a
 * letter: no emoji ever, and no CJK in a C locale. Here every other character becomes five or six ASCII capitals.
 */

const digits = "ABCDEFGHIJKLMNOP";
/** `[ -~\n]` stays, since folded text holds no capitals; everything else is written out. */
const other = /[^\n -@[-~]/gu;

const base16 = (value: number, width: number): string => {
  let out = "";
  for (let shift = (width - 1) * 4; shift >= 0; shift -= 4) out += digits[(value >> shift) & 15];
  return out;
};

const encodeOne = (character: string): string => {
  const point = character.codePointAt(0) ?? 0;
  // Q and R are no digits: they mark where a character begins, so nothing matches across two.
  return point > 0xffff ? `R${base16(point, 6)}` : `Q${base16(point, 4)}`;
};

/** `folded` comes from `foldForSearch`. A substring of the text encodes to a substring of the code, and only that. */
export const encodeForTrigrams = (folded: string): string => folded.replace(other, encodeOne);

/** A `LIKE` pattern that finds the encoded term anywhere; `\`, `%` and `_` stand for themselves. */
export const likePattern = (foldedTerm: string): string =>
  `%${encodeForTrigrams(foldedTerm).replace(/[\\%_]/g, "\\$&")}%`;
