/** One socket for all tabs of an operator: whoever leads holds it, everybody hears it, each catches up by its own cursor. */
import type { WatchReply } from "#lib/realtime/contract.ts";
import type { Line, LineEvents, OpenLine } from "../line.ts";
import { type Bus, type Channel, createBus, type FromLeader, type TabMessage } from "./bus.ts";
import { createElection, type Election, type Locks } from "./election.ts";
import { type Relay, startRelay } from "./relay.ts";

export type SharedDeps = {
  /** Names lock and channel: only tabs of one operator may meet. */
  name: string;
  locks: Locks;
  openChannel(name: string): Channel;
  openLine: OpenLine;
  isHidden(): boolean;
  now(): number;
  /** Sharing turned out to be impossible here: the caller opens a line of its own. */
  onImpossible(): void;
};

/** A live leader answers at once, hidden or not: messages wake a tab whose timers sleep. */
const helloMs = 4_000;
/** Counted in our own ticks, not by the clock: a tab that slept itself blames nobody. */
const mostUnanswered = 2;
const ackMs = 12_000;

type Ask = { settle(reply: WatchReply): void };

export const sharedLine = (deps: SharedDeps, events: LineEvents): Line => {
  let bus: Bus | null = null;
  let election: Election | null = null;
  let relay: Relay | null = null;
  let heart: ReturnType<typeof setInterval> | null = null;
  /** The latest leader heard of, and its connection; null: none. */
  let term = 0;
  let connection: number | null = null;
  let unanswered = 0;
  const asks = new Map<string, Ask>();

  const failAsks = (): void => {
    for (const { settle } of asks.values()) settle({ ok: false, error: "The line broke." });
    asks.clear();
  };
  const goDown = (): void => {
    connection = null;
    failAsks();
    events.down();
  };

  const hearState = ({ isHidden, connection: next }: FromLeader & { type: "state" }): void => {
    if (next !== connection) {
      if (connection !== null) goDown();
      if (next !== null) {
        connection = next;
        events.up();
      }
    }
    // In a hidden tab attempts to connect are slow; whoever looks at this one should not wait for them.
    if (next === null && isHidden && !deps.isHidden()) election?.steal();
  };
  const hearLeader = (message: FromLeader): void => {
    if (message.term < term) return;
    if (message.term > term) {
      term = message.term;
      if (relay !== null && message.term !== ownTerm) depose();
      if (connection !== null) goDown();
    }
    unanswered = 0;
    if (message.type === "state") hearState(message);
    else if (message.type === "refused") {
      connection = null;
      failAsks();
      events.refused();
    } else if (message.connection !== connection) return;
    else if (message.type === "watched") {
      asks.get(message.ask)?.settle(message.reply);
      asks.delete(message.ask);
    } else (events[message.name] as (...args: unknown[]) => void)(...message.args);
  };
  const listen = (message: TabMessage): void => {
    if ("term" in message) hearLeader(message);
    else relay?.hear(message);
  };

  let ownTerm = 0;
  const lead = (): void => {
    ownTerm = Math.max(deps.now(), term + 1);
    const post = (message: FromLeader) => bus?.post(message);
    relay = startRelay(ownTerm, { ...deps, post });
  };
  const depose = (): void => {
    relay?.close();
    relay = null;
  };
  const beat = (): void => {
    if (relay !== null) return;
    unanswered += 1;
    if (unanswered > mostUnanswered) {
      unanswered = 0;
      election?.steal();
    } else bus?.post({ type: "hello" });
  };

  const close = (): void => {
    if (heart !== null) clearInterval(heart);
    heart = null;
    depose();
    election?.resign();
    election = null;
    bus?.close();
    bus = null;
    connection = null;
    failAsks();
  };
  const impossible = (): void => {
    close();
    deps.onImpossible();
  };
  const open = (): void => {
    if (bus !== null) return;
    try {
      bus = createBus(deps.openChannel(deps.name), listen);
    } catch {
      impossible();
      return;
    }
    unanswered = 0;
    election = createElection(deps.locks, deps.name, {
      elected: lead,
      deposed: depose,
      impossible,
    });
    heart = setInterval(beat, helloMs);
    election.stand();
    bus?.post({ type: "hello" });
  };

  return {
    get connected() {
      return connection !== null;
    },
    open,
    retry() {
      if (bus === null) open();
      else bus.post({ type: "retry" });
    },
    watch: () =>
      new Promise((settle, fail) => {
        const ask = `${deps.now()} ${Math.random()}`;
        const timer = setTimeout(() => {
          asks.delete(ask);
          fail(new Error("The leading tab did not answer."));
        }, ackMs);
        const settled = (reply: WatchReply) => {
          clearTimeout(timer);
          settle(reply);
        };
        asks.set(ask, { settle: settled });
        bus?.post({ type: "watch", ask });
      }),
    close,
  };
};
