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
  /** Which of `Overview.bands` is this account's. */
  band: number;
};

export type BandState =
  | "covered"
  | "replayed"
  | "down"
  | "invalid"
  | "unknown"
  /** The account had taken its permission back. */
  | "revoked"
  /** The account's subscription had ended, at X or here. */
  | "cut_off"
  /** The account was not subscribed yet. */
  | "unsubscribed";

/** Coverage of the last 24 hours as accounts share it: segments fill the window. */
export type Band = {
  from: string;
  to: string;
  /** Of the time in which X should have been able to deliver, how much it could, 0–1; null: there was none. */
  share: number | null;
  segments: { from: string; to: string; state: BandState }[];
};

/** The figures on top: what goes on now, and whether all of it arrives. */
export type Pulse = {
  /** Activities of the last 60 minutes, and of the 60 before. */
  lastHour: number;
  hourBefore: number;
  /** Receipt minus event time of live deliveries of the last 24 hours, over all accounts; null: none came. */
  lagP50Ms: number | null;
  lagP95Ms: number | null;
  /** Mean coverage of the subscribed accounts, 0–1; null: none was due. */
  covered: number | null;
  /** Since when coverage is known, at most 24 hours ago. */
  coveredSince: string | null;
};

export type Compare = {
  today: number;
  /** Yesterday up to the same time of day. */
  yesterdaySoFar: number;
  /** The same weekday of last week, up to the same time of day and as a whole. */
  lastWeekSoFar: number;
  lastWeekWhole: number;
  /** When counting began; null: nothing was counted yet. */
  firstAt: string | null;
};

export type ProblemKind =
  | "disk_full"
  | "credential_refused"
  | "webhook_invalid"
  | "webhook_gone"
  | "account_revoked"
  | "subscription_gone"
  | "receiver_down"
  | "deliveries_lost"
  | "deliveries_late"
  | "storing_late"
  | "account_unsubscribed"
  | "account_silent"
  | "deliveries_rejected";

/** A stretch that was missed, and until when X can replay it; null: never. */
export type GapTimes = { from: string; to: string; recoverableUntil: string | null };

/** One of several things with the same cause. */
export type ProblemPart = { label: string; href: string; gap?: GapTimes };

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
  /** The stretch, where the problem is a single one. */
  gap: GapTimes | null;
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
  /** When this operator last left; null: never looked before. */
  since: string | null;
  /** What happened since then, by event time: exactly what the feed lists from there. */
  sinceCounts: FamilyCounts;
  /** The chart's length: the asked one, else the shortest of 1, 6, 24 that holds all there is. */
  hours: number;
  series: Series;
  pulse: Pulse;
  /** In the asked time zone. */
  compare: Compare;
  accounts: AccountCard[];
  bands: Band[];
  people: TopPerson[];
  /** `[weekday][hour]`, Monday first, in the asked time zone: the mean per hour over the last four weeks. */
  heatmap: number[][];
};
