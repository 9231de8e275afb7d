/** Families in the order of the charts, with the word for each. */
import type { Family } from "#lib/activity/types.ts";
import { plural } from "#lib/client/format.ts";

const words: Record<Family, string> = {
  posts: "Posts",
  likes: "Likes",
  relationships: "Relationships",
  messages: "Messages",
  account: "Account",
  unrecognised: "Unrecognised",
};

export const familyWord = (family: string): string => words[family as Family] ?? family;

const counted: Partial<Record<Family, [one: string, more: string]>> = {
  account: ["account change", "account changes"],
  unrecognised: ["unrecognised activity", "unrecognised activities"],
};

/** `3 posts`, `1 like`, `2 account changes`: within a sentence. */
export const familyCount = (family: string, n: number): string => {
  const word = familyWord(family).toLowerCase();
  const [one, more] = counted[family as Family] ?? [word.replace(/s$/, ""), word];
  return plural(n, one, more);
};
