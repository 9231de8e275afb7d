/** The sentence on top: is everything all right, what came meanwhile, what needs somebody. Pure. */

import { plural, span } from "#lib/client/format.ts";
import type { AccountCard, Overview, Problem, ProblemKind } from "#lib/overview/contract.ts";
import { cutOffMs, missedMs, worthAWordMs } from "./missed.ts";

/** A piece of the sentence; with `href` it leads to what it speaks of. */
export type Piece = { text: string; href?: string; tone?: "needs-you" };

const isCovered = (overview: Overview, band: number): boolean =>
  overview.bands[band]?.segments.at(-1)?.state === "covered";

const nameOf = ({ id, username }: AccountCard): string =>
  username === null ? `account ${id}` : `@${username}`;

const placeOf = ({ id }: AccountCard): string => `/accounts?show=${encodeURIComponent(id)}`;

/** Accounts that somebody here added; one that took its permission back still counts, and is not covered. */
const oursOf = ({ accounts }: Overview): AccountCard[] =>
  accounts.filter(({ state }) => state !== "not_connected");

/**
 * Covered: subscribed on a webhook that X calls valid, and somebody is listening, at this moment. `again` where the last
 * 24 hours say otherwise.
 */
export function coveragePiece(overview: Overview): Piece {
  const ours = oursOf(overview);
  const covered = ours.filter(({ band }) => isCovered(overview, band)).length;
  const n = ours.length;
  const [first] = ours;
  if (first === undefined)
    return { text: "No account is connected yet", href: "/accounts?add=true" };
  const href = "/accounts";
  if (ours.every(({ state }) => state === "revoked"))
    return {
      text:
        n === 1
          ? `Nothing is covered: ${nameOf(first)} withdrew its permission`
          : `Nothing is covered: all ${n} accounts withdrew their permission`,
      href: n === 1 ? placeOf(first) : href,
      tone: "needs-you",
    };
  const again = ours.some(({ band }) => missedMs(overview.bands[band]) >= worthAWordMs)
    ? " again"
    : "";
  if (covered === n)
    return {
      text: n === 1 ? `Your account is covered${again}` : `All ${n} accounts covered${again}`,
      href,
    };
  if (covered === 0)
    return {
      text: n === 1 ? "Your account is not covered" : `None of ${n} accounts is covered`,
      href,
      tone: "needs-you",
    };
  return { text: `${covered} of ${n} accounts covered`, href, tone: "needs-you" };
}

/** Who was cut off in the last 24 hours although covered now; null: nobody. What is cut off now, the problems tell. */
export function cutOffPiece(overview: Overview): Piece | null {
  const cut = oursOf(overview)
    .filter(({ band }) => isCovered(overview, band))
    .map((card) => ({ card, ms: cutOffMs(overview.bands[card.band]) }))
    .filter(({ ms }) => ms >= worthAWordMs);
  const [first] = cut;
  if (first === undefined) return null;
  const longest = Math.max(...cut.map(({ ms }) => ms));
  if (cut.length === 1)
    return {
      text: `${nameOf(first.card)} was cut off for ${span(first.ms)} of the last 24 h`,
      href: placeOf(first.card),
    };
  const shortest = Math.min(...cut.map(({ ms }) => ms));
  const howLong = span(shortest) === span(longest) ? span(longest) : `up to ${span(longest)}`;
  return {
    text: `${cut.length} accounts were cut off for ${howLong} of the last 24 h`,
    href: "#accounts",
  };
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

const subjects: Record<
  ProblemKind,
  "webhook" | "account" | "App" | "gap" | "loss" | "lateness" | "calls" | "disk"
> = {
  disk_full: "disk",
  credential_refused: "App",
  webhook_invalid: "webhook",
  webhook_gone: "webhook",
  account_revoked: "account",
  subscription_gone: "account",
  account_unsubscribed: "account",
  account_silent: "account",
  receiver_down: "gap",
  deliveries_lost: "loss",
  deliveries_late: "lateness",
  storing_late: "lateness",
  deliveries_rejected: "calls",
};

const needs = (subject: (typeof subjects)[ProblemKind], n: number): string => {
  switch (subject) {
    case "gap":
      return n === 1 ? "one gap can be replayed" : `${n} gaps can be replayed`;
    case "loss":
      return n === 1 ? "one stretch is lost" : `${n} stretches are lost`;
    case "lateness":
      return "activity arrives late";
    case "disk":
      return "the disk needs you";
    case "calls":
      return "refused calls need a look";
    default:
      return n === 1 ? `one ${subject} needs you` : `${n} ${subject}s need you`;
  }
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
  return { text: needs(subjects[first.kind], n), href: first.href, tone: "needs-you" };
}
