/** X's 64-bit ids: time in the upper bits, so a post's id tells when it was made. */

const twitterEpochMs = 1_288_834_974_657;

/** Gives ids that do not repeat (4 million per millisecond); each carries the moment it was asked for. */
export function createSnowflakes(): (at: Date) => string {
  let counter = 0;
  return (at) => {
    counter = (counter + 1) & 0x3fffff;
    return snowflakeAt(at, counter);
  };
}

/** The id of a given moment; the same arguments give the same id. `low` is 22 bits: worker and sequence. */
export function snowflakeAt(at: Date, low = 0): string {
  const ms = BigInt(Math.max(0, at.getTime() - twitterEpochMs));
  return ((ms << 22n) | BigInt(low & 0x3fffff)).toString();
}

/** When an id was made: `(id >> 22) + 1288834974657` ms (x-protocol 9.5). */
export function timeOfSnowflake(id: string): Date {
  return new Date(Number(BigInt(id) >> 22n) + twitterEpochMs);
}
