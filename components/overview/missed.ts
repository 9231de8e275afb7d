/** What a band says was missed: not running, invalid, or cut off; said in the headline, on cards and by the strip alike. Pure. */
import type { AccountState } from "#lib/coverage/contract.ts";
import type { Band } from "#lib/overview/contract.ts";

const missed: ReadonlySet<AccountState> = new Set(["down", "invalid", "revoked", "cut_off"]);
/** Missed by this account alone, or by those of one webhook: X delivered nothing, and replays nothing of it. */
const cutOff: ReadonlySet<AccountState> = new Set(["invalid", "revoked", "cut_off"]);

export const isMissed = (state: AccountState): boolean => missed.has(state);

const lengthOf = (band: Band | undefined, states: ReadonlySet<AccountState>): number =>
  (band?.segments ?? [])
    .filter(({ state }) => states.has(state))
    .reduce((sum, { from, to }) => sum + Date.parse(to) - Date.parse(from), 0);

/** Milliseconds of the band in which nothing of the account could be received. */
export const missedMs = (band: Band | undefined): number => lengthOf(band, missed);
/** Those of them in which X would not deliver. */
export const cutOffMs = (band: Band | undefined): number => lengthOf(band, cutOff);

/** Less is the time that a restart or a new registration takes: a word about it would be noise. */
export const worthAWordMs = 30_000;
