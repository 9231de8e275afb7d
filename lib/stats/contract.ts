/** What the overview is told. Browser-safe: types only. Times are ISO 8601 UTC, durations milliseconds. */
import type { Family } from "#lib/activity/types.ts";

/** Counts per family; a family that is not there is zero. */
export type FamilyCounts = Partial<Record<Family, number>>;

export type SeriesBucket = { at: string; counts: FamilyCounts };

/** A stacked chart: one bucket per step from `from` to `to`, empty ones included. */
export type Series = { from: string; to: string; stepMs: number; buckets: SeriesBucket[] };

export type AccountCard = {
  id: string;
  username: string | null;
  name: string | null;
  avatarUrl: string | null;
  state: "connected" | "not_connected" | "revoked";
  subscribed: boolean;
  total24h: number;
  /** 24 numbers, one per hour, the oldest first; the last is the hour that runs. */
  hourly: number[];
  lastActivityAt: string | null;
  /** Receipt minus event time of live deliveries of the last 24 hours. */
  lagP50Ms: number | null;
  lagP95Ms: number | null;
};

export type ProblemKind =
  | "credential_refused"
  | "webhook_invalid"
  | "webhook_gone"
  | "account_revoked"
  | "subscription_gone"
  | "receiver_down"
  | "account_unsubscribed"
  | "account_silent"
  | "deliveries_rejected";

/** A stretch that X can still replay, until `recoverableUntil`. */
export type RecoverableGap = { from: string; to: string; recoverableUntil: string };

/** One of several things with the same cause. */
export type ProblemPart = { label: string; href: string; gap?: RecoverableGap };

/**
 * Something that needs a person, one per cause. `title` says what, `advice` what to do, `action` names the link `href`;
 * `room` is the rail's entry. `parts` are there where several share the cause.
 */
export type Problem = {
  kind: ProblemKind;
  room: "/" | "/feed" | "/accounts" | "/webhooks" | "/replay" | "/settings";
  title: string;
  advice: string;
  action: string;
  href: string;
  since: string | null;
  parts: ProblemPart[];
  /** The stretch, where the problem is a single one that X can replay. */
  gap: RecoverableGap | null;
};

export type TopPerson = {
  id: string;
  username: string | null;
  name: string | null;
  avatarUrl: string | null;
  count: number;
};

export type Overview = {
  now: string;
  /** When this operator last left; null: never looked. */
  since: string | null;
  sinceCounts: FamilyCounts;
  series: Series;
  /** Today so far, and the same weekday of last week up to the same time and as a whole, in the asked time zone. */
  compare: { today: number; lastWeekSoFar: number; lastWeekWhole: number };
  accounts: AccountCard[];
  people: TopPerson[];
  /** `[weekday][hour]`, Monday first, in the asked time zone: the mean per hour over the last four weeks. */
  heatmap: number[][];
};
