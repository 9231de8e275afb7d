/** Families in the order of the charts, with the word for each. */
import type { Family } from "#lib/activity/types.ts";
import { plural } from "./format.ts";

export const familyOrder: readonly Family[] = [
  "posts",
  "likes",
  "relationships",
  "messages",
  "account",
  "unrecognised",
];

const words: Record<Family, string> = {
  posts: "Posts",
  likes: "Likes",
  relationships: "Relationships",
  messages: "Messages",
  account: "Account",
  unrecognised: "Unrecognised",
};

export const familyWord = (family: string): string => words[family as Family] ?? family;

/** What one and what several of a family are called, where its word alone is no noun. */
const nouns: Partial<Record<Family, [one: string, many: string]>> = {
  account: ["account change", "account changes"],
  unrecognised: ["unrecognised", "unrecognised"],
};

/** `3 posts`, `1 like`, `2 account changes`: within a sentence. */
export const familyCount = (family: string, n: number): string => {
  const many = familyWord(family).toLowerCase();
  return plural(n, ...(nouns[family as Family] ?? [many.replace(/s$/, ""), many]));
};
