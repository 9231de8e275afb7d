/** Which replays X will take: checks a window, and cuts a gap into jobs. Pure; runs in browser and server. */

const minute = 60_000;
const hour = 60 * minute;

export type ReplayLimits = {
  /** How far back X replays: 24 hours on v2. */
  reachMs: number;
  /** X's older guide: `from` lies at least 31 minutes back. */
  fromAgeMs: number;
  /** X's older guide: `to` lies at least 10 minutes back. */
  toAgeMs: number;
  /** Whether the two ages above refuse (X itself) or only advise (an emulator that is set to relax them). */
  strictEdges: boolean;
  /** Longest job: X recommends about two hours. */
  maxJobMs: number;
};

/** X's limits on v2 (docs.x.com, account-activity quickstart, "Replay"). */
export const DEFAULT_REPLAY_LIMITS: ReplayLimits = {
  reachMs: 24 * hour,
  fromAgeMs: 31 * minute,
  toAgeMs: 10 * minute,
  strictEdges: true,
  maxJobMs: 2 * hour,
};

/** The limits that go with an app's base URL: strict for X itself, advice for an emulator. */
export const replayLimitsFor = (baseUrl: string): ReplayLimits => ({
  ...DEFAULT_REPLAY_LIMITS,
  strictEdges: /^https:\/\/api\.(x|twitter)\.com\/?$/i.test(baseUrl.trim()),
});

/** `from` inclusive, `to` exclusive; in jobs always whole minutes. */
export type Span = { from: Date; to: Date };

export type ReplayWindowOutcome =
  | {
      ok: true;
      /** The window that will be asked for: rounded outwards to minutes, within X's reach. */
      window: Span;
      /** How many jobs it takes; X runs one at a time. */
      jobs: number;
      /** What to expect, in a sentence for people. */
      sentence: string;
      /** Things that may go wrong although the window is taken. */
      advice: string[];
    }
  | {
      ok: false;
      reason: "no_date" | "order" | "in_future" | "too_old" | "from_too_recent" | "to_too_recent";
      field: "from" | "to";
      sentence: string;
    };

type Question = Span & { now: Date; limits?: ReplayLimits };

/** Says whether X will take the window, before it is asked. */
export const checkReplayWindow = ({
  from,
  to,
  now,
  limits = DEFAULT_REPLAY_LIMITS,
}: Question): ReplayWindowOutcome => {
  const no = (reason: Refusal["reason"], field: Refusal["field"], sentence: string): Refusal => ({
    ok: false,
    reason,
    field,
    sentence,
  });
  if (Number.isNaN(from.getTime())) return no("no_date", "from", "Choose when the window begins.");
  if (Number.isNaN(to.getTime())) return no("no_date", "to", "Choose when the window ends.");
  if (from >= to) return no("order", "to", "The window must end after it begins.");
  const edges = edgesAt(now, limits);
  // A minute's grace both ways: "the last 24 hours" and "until now" were chosen a moment ago, on another clock.
  if (to.getTime() > now.getTime() + minute)
    return no("in_future", "to", `The window ends in the future. It is ${clockTime(now)} now.`);
  if (from.getTime() < now.getTime() - limits.reachMs - minute)
    return no(
      "too_old",
      "from",
      `X replays the past ${limits.reachMs / hour} hours only. The earliest possible beginning is ${dayTime(edges.oldest)}.`,
    );
  const begin = `a beginning at least ${limits.fromAgeMs / minute} minutes ago (${clockTime(edges.latestFrom)})`;
  const end = `an end at least ${limits.toAgeMs / minute} minutes ago (${clockTime(edges.latestTo)})`;
  const young = [
    { isYoung: from > edges.latestFrom, reason: "from_too_recent", field: "from", edge: begin },
    { isYoung: to > edges.latestTo, reason: "to_too_recent", field: "to", edge: end },
  ] as const;
  const tooYoung = young.filter(({ isYoung }) => isYoung);
  const [first] = tooYoung;
  if (first !== undefined && limits.strictEdges)
    return no(first.reason, first.field, `X's guide asks for ${first.edge}.`);
  // Both in one sentence: it is one rule.
  const advice =
    first === undefined
      ? []
      : [`X's guide asks for ${tooYoung.map(({ edge }) => edge).join(" and ")}.`];
  const plan = planReplay({ from, to, now, limits });
  const [oldestJob] = plan.jobs;
  const last = plan.jobs.at(-1);
  if (oldestJob === undefined || last === undefined)
    return no("order", "to", "The window holds no whole minute that X can replay yet.");
  return {
    ok: true,
    window: { from: oldestJob.from, to: last.to },
    jobs: plan.jobs.length,
    sentence: askSentence({ from: oldestJob.from, to: last.to }, plan.jobs.length),
    advice,
  };
};

export type ReplayPlan = {
  /** Oldest first, end to end without overlap, none longer than `maxJobMs`. */
  jobs: Span[];
  /** The part that X does not reach any more; null: all within reach. */
  tooOld: Span | null;
  /** The part that X does not replay yet, and when it will; null: nothing. */
  tooRecent: (Span & { availableAt: Date }) | null;
};

/**
 * The jobs that bring back `[from, to)`: rounded outwards to minutes, cut to what X reaches now.
 * With strict edges a young gap is asked for from 31 minutes ago, which X takes; what comes twice is dropped on arrival.
 */
export const planReplay = ({
  from,
  to,
  now,
  limits = DEFAULT_REPLAY_LIMITS,
}: Question): ReplayPlan => {
  const { oldest, latestFrom, latestTo } = edgesAt(now, limits);
  // Relaxed edges reach into the running minute: its `to_date` is inclusive in X's newer documents.
  const lastEnd = limits.strictEdges ? latestTo : ceilMinute(now);
  const start = later(floorMinute(from), oldest);
  const end = earlier(ceilMinute(to), lastEnd);
  const begin = limits.strictEdges ? earlier(start, latestFrom) : start;

  return {
    jobs: from < to && start < end ? cut({ from: begin, to: end }, limits.maxJobMs) : [],
    tooOld: from < to && from < oldest ? { from, to: earlier(to, oldest) } : null,
    tooRecent:
      from < to && to > lastEnd
        ? {
            from: later(from, lastEnd),
            to,
            availableAt: limits.strictEdges
              ? new Date(ceilMinute(to).getTime() + limits.toAgeMs)
              : ceilMinute(to),
          }
        : null,
  };
};

type Refusal = Extract<ReplayWindowOutcome, { ok: false }>;

/** Whole minutes. `oldest` keeps a minute's distance to X's reach, for the time the request takes. */
const edgesAt = (now: Date, limits: ReplayLimits) => ({
  oldest: ceilMinute(new Date(now.getTime() - limits.reachMs + minute)),
  latestFrom: floorMinute(new Date(now.getTime() - limits.fromAgeMs)),
  latestTo: floorMinute(new Date(now.getTime() - limits.toAgeMs)),
});

/** Pieces of nearly equal length, so that the last one is not a sliver that begins too recently for X. */
const cut = (span: Span, maxJobMs: number): Span[] => {
  const first = span.from.getTime() / minute;
  const length = span.to.getTime() / minute - first;
  const pieces = Math.ceil(length / Math.max(1, Math.floor(maxJobMs / minute)));
  const at = (piece: number) => new Date((first + Math.round((length * piece) / pieces)) * minute);
  return Array.from({ length: pieces }, (_, piece) => ({ from: at(piece), to: at(piece + 1) }));
};

const floorMinute = (date: Date): Date => new Date(Math.floor(date.getTime() / minute) * minute);
const ceilMinute = (date: Date): Date => new Date(Math.ceil(date.getTime() / minute) * minute);
const later = (a: Date, b: Date): Date => (a > b ? a : b);
const earlier = (a: Date, b: Date): Date => (a < b ? a : b);

const clockTime = (date: Date): string => `${date.toISOString().slice(11, 16)} UTC`;
const dayTime = (date: Date): string => `${date.toISOString().slice(0, 10)} ${clockTime(date)}`;

const askSentence = (window: Span, jobs: number): string => {
  const length = Math.round((window.to.getTime() - window.from.getTime()) / minute);
  const parts = [
    [Math.floor(length / 60), "hour"],
    [length % 60, "minute"],
  ] as const;
  const words = parts
    .filter(([n]) => n > 0)
    .map(([n, unit]) => `${n} ${unit}${n === 1 ? "" : "s"}`)
    .join(" ");
  const how = jobs === 1 ? "in one job" : `in ${jobs} jobs, one after the other`;
  return `X will be asked for ${words}, from ${dayTime(window.from)} to ${dayTime(window.to)}, ${how}.`;
};
