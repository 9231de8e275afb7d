/** The signed-in operator's own page: who they are, what they prefer, when they last looked. */
import type { Operator } from "#lib/auth/session.ts";
import type { Deps } from "#lib/deps.ts";
import { seconds } from "#lib/time.ts";
import type { Me } from "./contract.ts";
import type { MeChanges } from "./preferences.ts";
import { mergePreference, preferenceOf, renameOperator } from "./store.ts";

/** Visible pages say every minute that they are looked at, and when they no longer are; who is silent for longer had left. */
const awayAfterMs = seconds(90);

/** A reader who is back but has not said so yet (the first page of a visit) had left when last seen. */
const leftAtOf = (row: { lastSeenAt: Date | null; leftAt: Date | null }, now: Date): Date | null =>
  row.lastSeenAt !== null && now.getTime() - row.lastSeenAt.getTime() > awayAfterMs
    ? row.lastSeenAt
    : row.leftAt;

export const getMe = async (deps: Deps, operator: Operator): Promise<Me> => {
  const row = await preferenceOf(deps.db, operator.id);
  return {
    operator,
    preferences: row?.data ?? {},
    lastSeenAt: row?.lastSeenAt?.toISOString() ?? null,
    leftAt: row === null ? null : (leftAtOf(row, deps.clock.now())?.toISOString() ?? null),
  };
};

/** Reading changes nothing; only this does. `lastSeenAt` never moves back and never into the future: two tabs may say it in any order. */
export const updateMe = async (deps: Deps, operator: Operator, changes: MeChanges): Promise<Me> => {
  if (changes.name !== undefined) await renameOperator(deps.db, operator.id, changes.name);
  const now = deps.clock.now();
  const { lastSeenAt } = changes;
  const claimed =
    lastSeenAt === undefined ? null : lastSeenAt === "now" ? now : new Date(lastSeenAt);
  const seenAt = claimed !== null && claimed > now ? now : claimed;
  if (changes.preferences !== undefined || seenAt !== null)
    await mergePreference(deps.db, operator.id, changes.preferences ?? {}, seenAt, awayAfterMs);
  return getMe(deps, { ...operator, name: changes.name ?? operator.name });
};
