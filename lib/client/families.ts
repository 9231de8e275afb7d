/** Families in the order of the charts, with the word for each. */
import type { Family } from "#lib/activity/types.ts";

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
