/** How problems name things. Pure. */
import type { ProblemAccount } from "./facts.ts";

export const nameOf = ({ id, username }: Pick<ProblemAccount, "id" | "username">): string =>
  username === null ? id : `@${username}`;

/** `@a`, `@a and @b`, `@a, @b and 7 more`: a title stays one line. */
export const namesOf = (accounts: readonly Pick<ProblemAccount, "id" | "username">[]): string => {
  const names = accounts.map(nameOf);
  const [first = "", second = ""] = names;
  if (names.length <= 1) return first;
  if (names.length === 2) return `${first} and ${second}`;
  return `${first}, ${second} and ${(names.length - 2).toLocaleString("en")} more`;
};

export const many = (n: number, one: string, more: string): string =>
  `${n.toLocaleString("en")} ${n === 1 ? one : more}`;

/** Where one thing is on its page; the page brings it into view. */
export const place = {
  webhook: (id: string): string => `/webhooks?webhook=${encodeURIComponent(id)}`,
  /** Has X check it on arrival. */
  validate: (id: string): string => `/webhooks?webhook=${encodeURIComponent(id)}&validate=true`,
  subscribe: (id: string): string => `/webhooks?webhook=${encodeURIComponent(id)}&subscribe=true`,
  account: (id: string): string => `/accounts?show=${encodeURIComponent(id)}`,
  app: (slug: string): string => `/settings/apps?app=${encodeURIComponent(slug)}`,
  rejected: (slug: string): string => `/settings/rejected?app=${encodeURIComponent(slug)}`,
  feedOf: (id: string): string => `/feed?account=${encodeURIComponent(id)}`,
  replay: (webhook: string, from: Date, to: Date): string =>
    `/replay?${new URLSearchParams({ webhook, from: from.toISOString(), to: to.toISOString() })}`,
};

/** The earliest of some moments, as the browser reads it. */
export const earliest = (dates: readonly (Date | null)[]): string | null => {
  const known = dates.flatMap((date) => (date === null ? [] : date.getTime()));
  return known.length === 0 ? null : new Date(Math.min(...known)).toISOString();
};
