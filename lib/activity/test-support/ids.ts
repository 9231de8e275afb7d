/** Ids as X makes them, from a time and a number: the same input gives the same id. */

const SNOWFLAKE_EPOCH = 1288834974657;

/** A snowflake id of that millisecond; `sequence` (0 to 4,194,303) tells ids of one millisecond apart. */
export const snowflakeId = (at: Date, sequence = 0): string =>
  String((BigInt(at.getTime() - SNOWFLAKE_EPOCH) << 22n) | BigInt(sequence & 0x3fffff));

/** Scrambles a number: neighbours come out far apart. */
const scramble = (value: number): number => {
  let mixed = Math.imul(value ^ (value >>> 16), 0x45d9f3b);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
};

/** 32 hex digits, as X's likes have, out of the ids of post and person. */
export const likeId = (postId: string, personId: string): string => {
  const words = [0, 0, 0, 0].map((_, index) => {
    let word = scramble(index + 1);
    for (const character of `${postId}:${personId}`) {
      word = scramble(word ^ ((character.codePointAt(0) ?? 0) + index));
    }
    return word;
  });
  return words.map((word) => word.toString(16).padStart(8, "0")).join("");
};

/** X's `Wed Aug 27 13:08:45 +0000 2008`. */
export const twitterDate = (at: Date): string => {
  const [day, date, month, year, time] = at.toUTCString().replace(",", "").split(" ");
  return `${day} ${month} ${date} ${time} +0000 ${year}`;
};
