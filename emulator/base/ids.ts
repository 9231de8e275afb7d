/** Ids and secrets in X's forms: snowflakes that grow, tokens that nobody guesses. */
import { createHash, randomBytes } from "node:crypto";
import type { Clock } from "#emulator/base/clock.ts";

const X_EPOCH_MS = 1_288_834_974_657;

/** A maker of snowflake ids: time in the high bits (docs/x-protocol.md#xaa-payloads), always growing, unique in one emulator. */
export function createSnowflakes(clock: Clock): () => string {
  let last = 0n;
  return () => {
    const wanted = BigInt(clock.now().getTime() - X_EPOCH_MS) << 22n;
    last = wanted > last ? wanted : last + 1n;
    return last.toString();
  };
}

/** Gives ids that do not repeat (4 million per millisecond); each carries the moment it was asked for. */
export function createEventIds(): (at: Date) => string {
  let counter = 0;
  return (at) => {
    counter = (counter + 1) & 0x3fffff;
    return snowflakeAt(at, counter);
  };
}

/** The id of a given moment; the same arguments give the same id. `low` is 22 bits: worker and sequence. */
export function snowflakeAt(at: Date, low = 0): string {
  const ms = BigInt(Math.max(0, at.getTime() - X_EPOCH_MS));
  return ((ms << 22n) | BigInt(low & 0x3fffff)).toString();
}

/** When an id was made: `(id >> 22) + 1288834974657` ms (docs/x-protocol.md#xaa-payloads). */
export function timeOfSnowflake(id: string): Date {
  return new Date(Number(BigInt(id) >> 22n) + X_EPOCH_MS);
}

/** Random letters and digits, as X's tokens have. */
export function randomToken(length: number): string {
  let token = "";
  while (token.length < length)
    token += randomBytes(length * 2)
      .toString("base64url")
      .replace(/[-_]/g, "");
  return token.slice(0, length);
}

/** The same letters for the same words: credentials of the demo stay valid over restarts. */
export function derivedToken(length: number, ...words: string[]): string {
  let token = "";
  for (let round = 0; token.length < length; round += 1)
    token += createHash("sha512")
      .update([...words, round].join("\n"))
      .digest("base64url")
      .replace(/[-_]/g, "");
  return token.slice(0, length);
}
