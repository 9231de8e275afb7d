/** Problems that an operator has put aside for a day: which ones, until when, and when they come back before. Pure. */
import type { Problem } from "#lib/overview/contract.ts";

/** `at` in milliseconds; `things` are short marks of what the problem was about, joined by dots. */
export type HiddenProblem = { kind: string; at: number; things: string };

const dayMs = 24 * 60 * 60 * 1000;
/** They travel in a cookie, which holds 4 kB in all. */
const mostMarks = 1_500;

/** FNV-1a, in five or six characters: a mix-up would only hide one problem for a day too long. */
function mark(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** Where the title says more than the address: its words in any order, without its figures, which grow by themselves. */
const named = new Set<Problem["kind"]>([
  "disk_full",
  "deliveries_rejected",
  "webhook_gone",
  "credential_refused",
]);
const wordsOf = (title: string): string =>
  [...new Set(title.replaceAll(/[\d,.:]+/g, " ").split(/\s+/))].sort().join(" ");

/** What it is about, one mark each: accounts, webhooks, gaps (by their end: what X forgets shortens them at the start). */
function thingsOf(problem: Problem): string[] {
  const { kind, href, gap, parts, title } = problem;
  const things =
    parts.length > 0
      ? parts.map((part) => part.gap?.to ?? part.href)
      : [gap?.to ?? (named.has(kind) ? `${href} ${wordsOf(title)}` : href)];
  return things.map(mark);
}

const covers = (hidden: HiddenProblem, problem: Problem, now: number): boolean => {
  if (hidden.kind !== problem.kind || now - hidden.at >= dayMs) return false;
  // It ended and began anew.
  if (problem.since !== null && Date.parse(problem.since) > hidden.at) return false;
  const known = new Set(hidden.things.split("."));
  return thingsOf(problem).every((thing) => known.has(thing));
};

/** The problems to show and those put aside: a day has not passed, and nothing was added to them. */
export function splitProblems(
  problems: readonly Problem[],
  hidden: readonly HiddenProblem[],
  now: number,
): { shown: Problem[]; aside: Problem[] } {
  const isAside = (problem: Problem) => hidden.some((one) => covers(one, problem, now));
  return {
    shown: problems.filter((problem) => !isAside(problem)),
    aside: problems.filter(isAside),
  };
}

/** With `problem` put aside from now on. What has run out goes, and the oldest where it would be too much to keep. */
export function hideProblem(
  hidden: readonly HiddenProblem[],
  problem: Problem,
  now: number,
): HiddenProblem[] {
  const next = { kind: problem.kind, at: now, things: thingsOf(problem).join(".") };
  const kept = hidden.filter((one) => now - one.at < dayMs && !covers(one, problem, now));
  let room = mostMarks;
  return [next, ...kept].filter(({ things }, index) => {
    room -= things.length;
    return index === 0 || room >= 0;
  });
}

/** Without what hides `problem`. */
export const showProblem = (
  hidden: readonly HiddenProblem[],
  problem: Problem,
  now: number,
): HiddenProblem[] => hidden.filter((one) => !covers(one, problem, now));

/** What fits of a value read from outside. */
export const readHidden = (value: unknown): HiddenProblem[] =>
  Array.isArray(value)
    ? value.filter(
        (one): one is HiddenProblem =>
          typeof one === "object" &&
          one !== null &&
          typeof one.kind === "string" &&
          typeof one.at === "number" &&
          typeof one.things === "string",
      )
    : [];
