/** What the overview is given. Browser-safe. Times are ISO 8601 UTC, durations milliseconds. */
import * as z from "zod/mini";
import { accountView } from "#lib/accounts/contract.ts";
import { families, person } from "#lib/activity/types.ts";
import { accountState } from "#lib/coverage/contract.ts";

/** Counts per family; a family that is not there is zero. */
const familyCounts = z.partialRecord(z.enum(families), z.number());
export type FamilyCounts = z.infer<typeof familyCounts>;

const seriesBucket = z.object({ at: z.string(), counts: familyCounts });

/** A stacked chart: one bucket per step from `from` to `to`, empty ones included. */
const series = z.object({
  from: z.string(),
  to: z.string(),
  stepMs: z.number(),
  buckets: z.array(seriesBucket),
});
export type Series = z.infer<typeof series>;

const accountCard = z.extend(
  z.pick(accountView, { id: true, username: true, name: true, avatarUrl: true, state: true }),
  {
    subscribed: z.boolean(),
    total24h: z.number(),
    /** 24 numbers, one per hour, the oldest first; the last is the hour that runs. */
    hourly: z.array(z.number()),
    lastActivityAt: z.nullable(z.string()),
    /** Receipt minus event time of live deliveries of the last 24 hours. */
    lagP50Ms: z.nullable(z.number()),
    lagP95Ms: z.nullable(z.number()),
    /** Which of `Overview.bands` is this account's. */
    band: z.number(),
  },
);
export type AccountCard = z.infer<typeof accountCard>;

/** Coverage of the last 24 hours as accounts share it: segments fill the window. */
const band = z.object({
  from: z.string(),
  to: z.string(),
  /** Of the time in which X should have been able to deliver, how much it could, 0–1; null: there was none. */
  share: z.nullable(z.number()),
  segments: z.array(z.object({ from: z.string(), to: z.string(), state: accountState })),
});
export type Band = z.infer<typeof band>;

/** The figures on top: what goes on now, and whether all of it arrives. */
const pulse = z.object({
  /** Activities of the last 60 minutes, and of the 60 before. */
  lastHour: z.number(),
  hourBefore: z.number(),
  /** Receipt minus event time of live deliveries of the last 24 hours, over all accounts; null: none came. */
  lagP50Ms: z.nullable(z.number()),
  lagP95Ms: z.nullable(z.number()),
  /** Mean coverage of the subscribed accounts, 0–1; null: none was due. */
  covered: z.nullable(z.number()),
  /** Since when coverage is known, at most 24 hours ago. */
  coveredSince: z.nullable(z.string()),
});
export type Pulse = z.infer<typeof pulse>;

const compare = z.object({
  today: z.number(),
  /** Yesterday up to the same time of day. */
  yesterdaySoFar: z.number(),
  /** The same weekday of last week, up to the same time of day and as a whole. */
  lastWeekSoFar: z.number(),
  lastWeekWhole: z.number(),
  /** When counting began; null: nothing was counted yet. */
  firstAt: z.nullable(z.string()),
});
export type Compare = z.infer<typeof compare>;

const problemKind = z.enum([
  "disk_full",
  "credential_refused",
  "webhook_invalid",
  "webhook_gone",
  "account_revoked",
  "subscription_gone",
  "receiver_down",
  "deliveries_lost",
  "deliveries_late",
  "storing_late",
  "account_unsubscribed",
  "account_silent",
  "deliveries_rejected",
]);
export type ProblemKind = z.infer<typeof problemKind>;

/** A stretch that was missed, and until when X can replay it; null: never. */
const gapTimes = z.object({
  from: z.string(),
  to: z.string(),
  recoverableUntil: z.nullable(z.string()),
});
export type GapTimes = z.infer<typeof gapTimes>;

/** One of several things with the same cause. */
const problemPart = z.object({ label: z.string(), href: z.string(), gap: z.optional(gapTimes) });
export type ProblemPart = z.infer<typeof problemPart>;

/**
 * Something that needs a person, one per cause. `title` says what, `advice` what to do, `action` names the link `href`;
 * `page` is the rail's entry. `parts` are there where several share the cause.
 */
const problem = z.object({
  kind: problemKind,
  page: z.enum(["/", "/feed", "/accounts", "/webhooks", "/replay", "/settings"]),
  title: z.string(),
  advice: z.string(),
  action: z.string(),
  href: z.string(),
  since: z.nullable(z.string()),
  parts: z.array(problemPart),
  /** The stretch, where the problem is a single one. */
  gap: z.nullable(gapTimes),
});
export type Problem = z.infer<typeof problem>;

export const problemList = z.object({ items: z.array(problem) });

const topPerson = z.extend(person, { count: z.number() });
export type TopPerson = z.infer<typeof topPerson>;

export const overview = z.object({
  now: z.string(),
  /** When this operator last left; null: never looked before. */
  since: z.nullable(z.string()),
  /** What happened since then, by event time: exactly what the feed lists from there. */
  sinceCounts: familyCounts,
  /** The chart's length: the asked one, else the shortest of 1, 6, 24 that holds all there is. */
  hours: z.number(),
  series,
  pulse,
  /** In the asked time zone. */
  compare,
  accounts: z.array(accountCard),
  bands: z.array(band),
  people: z.array(topPerson),
  /** `[weekday][hour]`, Monday first, in the asked time zone: the mean per hour over the last four weeks. */
  heatmap: z.array(z.array(z.number())),
});
export type Overview = z.infer<typeof overview>;
