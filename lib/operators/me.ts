/** The signed-in operator's own page: who they are, what they prefer, when they last looked. */
import type { Operator } from "#lib/auth/session.ts";
import type { Deps } from "#lib/deps.ts";
import type { MeChanges, Preferences } from "./preferences.ts";
import { mergePreference, preferenceOf, renameOperator } from "./store.ts";

export type Me = {
  operator: Operator;
  preferences: Preferences;
  /** ISO 8601 UTC; null: has never looked. */
  lastSeenAt: string | null;
};

export const getMe = async (deps: Deps, operator: Operator): Promise<Me> => {
  const row = await preferenceOf(deps.db, operator.id);
  return {
    operator,
    preferences: (row?.data ?? {}) as Preferences,
    lastSeenAt: row?.lastSeenAt?.toISOString() ?? null,
  };
};

/** `lastSeenAt` never moves back and never into the future: two tabs may tell it in any order. */
export const updateMe = async (deps: Deps, operator: Operator, changes: MeChanges): Promise<Me> => {
  if (changes.name !== undefined) await renameOperator(deps.db, operator.id, changes.name);
  const told = changes.lastSeenAt === undefined ? null : new Date(changes.lastSeenAt);
  const now = deps.clock.now();
  const seenAt = told !== null && told > now ? now : told;
  if (changes.preferences !== undefined || seenAt !== null)
    await mergePreference(deps.db, operator.id, changes.preferences ?? {}, seenAt);
  return getMe(deps, { ...operator, name: changes.name ?? operator.name });
};
