/** The chaos proof: traffic with every fault at once, one replay, then X's ledger against the dashboard's activities. */
import { setTimeout as sleep } from "node:timers/promises";
import { chaos } from "#emulator/base/fault-knobs.ts";
import type { MadeActivity } from "#emulator/base/ledger.ts";
import type { ActivitySummary } from "#lib/activity/types.ts";
import type { ReplayJobView } from "#lib/replay/contract.ts";

type Call = <T>(method: string, path: string, body?: unknown) => Promise<T>;

export type ChaosOptions = {
  /** The dashboard's API, signed in; and the emulator's `/control`. */
  api: Call;
  control: Call;
  /** The dashboard's id of the webhook. */
  webhook: string;
  /** Events to make, and how many a second. */
  events: number;
  rate: number;
  /** Scales the retry waits of 3, 27 and 242 s. */
  retryFactor?: number;
  /** Knobs other than the usual ones of chaos. */
  knobs?: Record<string, number>;
  say?: (line: string) => void;
  /** Does at once what the dashboard's minute job would do: it takes up replays that X put off. */
  nudge?: () => Promise<void>;
};

export type ChaosFigures = {
  events: number;
  made: number;
  beforeReplay: number;
  afterReplay: number;
  /** Lines of X's ledger without an activity, and activities without such a line. */
  lost: string[];
  invented: string[];
  duplicates: number;
  unrecognised: number;
  faults: Record<string, number>;
  replayRequests: number;
  seconds: { traffic: number; settling: number; replay: number };
};

/** What both sides can say of one activity. */
const line = (account: string, kind: string, actor: string | undefined, at: string): string =>
  `${account} ${kind} ${actor ?? "-"} ${at}`;

/** Throws only when something is broken; losses are figures. */
export async function runChaos(options: ChaosOptions): Promise<ChaosFigures> {
  const { api, control, say = () => undefined } = options;
  const outstanding = async (): Promise<number> =>
    (await control<{ outstanding: number }>("GET", "/deliveries?limit=1")).outstanding;
  const settle = async (): Promise<void> => {
    while ((await outstanding()) > 0) await sleep(250);
  };
  await control("POST", "/traffic", { running: false });
  await settle();
  await control("PATCH", "/knobs", {
    ...chaos,
    retryFactor: options.retryFactor ?? 0.02,
    ...options.knobs,
  });
  const startedAt = new Date();
  const base = (await control<{ made: number }>("GET", "/traffic")).made;
  await control("POST", "/traffic", { scenario: "steady", rate: options.rate });
  let events = 0;
  while (events < options.events) {
    await sleep(Math.min(500, ((options.events - events) / options.rate) * 1000 + 5));
    events = (await control<{ made: number }>("GET", "/traffic")).made - base;
  }
  await control("POST", "/traffic", { running: false });
  const trafficEnded = Date.now();
  say(`${events} events made`);
  await settle();
  const settledAt = Date.now();

  const truth = await ledger(control, startedAt);
  const before = await kept(api, startedAt);
  say(
    `${before.filter(({ kind }) => kind !== "unrecognised").length} of ${truth.length} activities arrived by themselves`,
  );
  const replayRequests = await replay(options, startedAt);
  await settle();
  const replayed = Date.now();
  const after = await kept(api, startedAt);
  const counts = await control<{ faultCounts: Record<string, number> }>("GET", "/knobs");

  const lines = after.filter(({ kind }) => kind !== "unrecognised");
  const own = lines.map((one) => line(one.account.id, one.kind, one.actor?.id, one.occurredAt));
  const theirs = truth.map((one) => line(one.accountId, one.kind, one.actorId, one.at));
  return {
    events,
    made: truth.length,
    beforeReplay: before.filter(({ kind }) => kind !== "unrecognised").length,
    afterReplay: lines.length,
    lost: without(theirs, own),
    invented: without(own, theirs),
    duplicates: after.reduce((sum, one) => sum + one.duplicates, 0),
    unrecognised: after.length - lines.length,
    faults: counts.faultCounts,
    replayRequests,
    seconds: {
      traffic: (trafficEnded - startedAt.getTime()) / 1000,
      settling: (settledAt - trafficEnded) / 1000,
      replay: (replayed - settledAt) / 1000,
    },
  };
}

async function ledger(control: Call, from: Date): Promise<MadeActivity[]> {
  const { items } = await control<{ items: MadeActivity[] }>("GET", "/activities?since=0");
  return items.filter(({ at, product }) => product === "aaa" && new Date(at) >= from);
}

async function kept(api: Call, from: Date): Promise<ActivitySummary[]> {
  const all: ActivitySummary[] = [];
  let before: string | null = null;
  do {
    const query = new URLSearchParams({ limit: "200", ...(before ? { before } : {}) });
    const page: { items: ActivitySummary[]; nextCursor: string | null } = await api(
      "GET",
      `/api/activities?${query}`,
    );
    all.push(...page.items);
    before = page.nextCursor;
  } while (before !== null);
  // By the time of receipt for what has no time of its own: nothing of before the start is received after it.
  return all.filter((one) =>
    one.kind === "unrecognised"
      ? new Date(one.receivedAt) >= from
      : new Date(one.occurredAt) >= from,
  );
}

/** Asks until X's misbehaving API has heard it; one job that completes is enough. Returns how often it asked. */
async function replay({ api, webhook, say, nudge }: ChaosOptions, from: Date): Promise<number> {
  for (let asked = 1; asked <= 60; asked++) {
    const window = { webhook, from: from.toISOString(), to: new Date().toISOString() };
    const { items } = await api<{ items: ReplayJobView[] }>("POST", "/api/replays", window);
    const ids = new Set(items.map(({ id }) => id));
    for (;;) {
      await sleep(400);
      await nudge?.();
      const { items: jobs } = await api<{ items: ReplayJobView[] }>("GET", "/api/replays");
      const ours = jobs.filter(({ id }) => ids.has(id));
      if (ours.some(({ state }) => state === "queued" || state === "running")) continue;
      if (ours.every(({ state }) => state === "complete")) return asked;
      say?.(
        `replay ${asked}: ${ours.map(({ state, problem }) => `${state} ${problem ?? ""}`).join("; ")}`,
      );
      break;
    }
  }
  throw new Error("No replay was completed in 60 requests.");
}

/** Those of `all` that `others` does not have, counting repetitions. */
function without(all: string[], others: string[]): string[] {
  const left = new Map<string, number>();
  for (const one of others) left.set(one, (left.get(one) ?? 0) + 1);
  return all.filter((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count <= 0;
  });
}
