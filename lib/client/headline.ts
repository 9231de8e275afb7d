/** The sentence on top: is everything all right, what came meanwhile, what needs somebody. Pure. */
import type { Overview, Problem, ProblemKind } from "#lib/stats/contract.ts";
import { plural } from "./format.ts";

/** A piece of the sentence; with `href` it leads to what it speaks of. */
export type Piece = { text: string; href?: string; tone?: "needs-you" };

const isCovered = (overview: Overview, band: number): boolean =>
  overview.bands[band]?.segments.at(-1)?.state === "covered";

/** Covered: subscribed on a webhook that X calls valid, and somebody is listening, at this moment. */
export function coveragePiece(overview: Overview): Piece {
  const connected = overview.accounts.filter(({ state }) => state === "connected");
  const covered = connected.filter(({ band }) => isCovered(overview, band)).length;
  const n = connected.length;
  if (n === 0) return { text: "No account is connected yet", href: "/accounts?add=true" };
  const href = "/accounts";
  if (covered === n)
    return { text: n === 1 ? "Your account is covered" : `All ${n} accounts covered`, href };
  if (covered === 0)
    return {
      text: n === 1 ? "Your account is not covered" : `None of ${n} accounts is covered`,
      href,
      tone: "needs-you",
    };
  return { text: `${covered} of ${n} accounts covered`, href, tone: "needs-you" };
}

const feedFrom = (from: string, account: string | null): string => {
  const query = new URLSearchParams({ from });
  if (account !== null) query.set("account", account);
  return `/feed?${query}`;
};

/** `clock` writes the moment of leaving as the operator reads times. Null: there is nothing to say. */
export function newsPiece(
  overview: Overview,
  account: string | null,
  clock: (iso: string) => string,
): Piece | null {
  const { since } = overview;
  if (since === null) return null;
  const missed = Object.values(overview.sinceCounts).reduce((sum, n) => sum + n, 0);
  const left = `since you left at ${clock(since)}`;
  const isConnected = overview.accounts.some(({ state }) => state === "connected");
  // Where nothing is connected, nothing new is no news.
  if (missed === 0) return isConnected ? { text: `nothing new ${left}` } : null;
  return {
    text: `${plural(missed, "activity", "activities")} ${left}`,
    href: feedFrom(since, account),
  };
}

const subjects: Record<ProblemKind, "webhook" | "account" | "App" | "gap" | "calls" | "disk"> = {
  disk_full: "disk",
  credential_refused: "App",
  webhook_invalid: "webhook",
  webhook_gone: "webhook",
  account_revoked: "account",
  subscription_gone: "account",
  account_unsubscribed: "account",
  account_silent: "account",
  receiver_down: "gap",
  deliveries_rejected: "calls",
};

/** Several problems are counted and lead to their list; one is named and leads to where it is solved. */
export function needsPiece(
  problems: readonly Problem[],
  overview: Overview,
  aside = 0,
): Piece | null {
  const [first] = problems;
  if (first === undefined && aside > 0)
    return { text: `${plural(aside, "problem")} hidden`, href: "#problems" };
  // Where nothing is connected that would be a boast: there is nothing that could.
  if (first === undefined)
    return overview.accounts.some(({ state }) => state === "connected")
      ? { text: "nothing needs you" }
      : null;
  if (problems.length > 1)
    return { text: `${problems.length} things need you`, href: "#problems", tone: "needs-you" };
  const n = Math.max(1, first.parts.length);
  const subject = subjects[first.kind];
  const text =
    subject === "gap"
      ? n === 1
        ? "one gap can be replayed"
        : `${n} gaps can be replayed`
      : subject === "disk"
        ? "the disk needs you"
        : subject === "calls"
          ? "refused calls need a look"
          : n === 1
            ? `one ${subject} needs you`
            : `${n} ${subject}s need you`;
  return { text, href: first.href, tone: "needs-you" };
}
