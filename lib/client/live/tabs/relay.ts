/** The leading tab's work: holds the one socket and repeats on the bus whatever it says. */
import type { WatchReply } from "#lib/realtime/contract.ts";
import { type LineEvents, type OpenLine, serverEvents } from "../line.ts";
import type { FromLeader, ToLeader } from "./bus.ts";

export type Relay = { hear(message: ToLeader): void; close(): void };

type Deps = {
  openLine: OpenLine;
  post(message: FromLeader): void;
  isHidden(): boolean;
  now(): number;
};

/** Several tabs ask for the same retry when the network comes back: one attempt serves them all. */
const retryEveryMs = 1_000;

export const startRelay = (term: number, { openLine, post, isHidden, now }: Deps): Relay => {
  let connections = 0;
  let connection: number | null = null;
  let watching: Promise<WatchReply> | null = null;
  let triedAtMs = now();
  let isRefused = false;

  const tell = (): void => post({ type: "state", term, connection, isHidden: isHidden() });
  const repeat = (name: (typeof serverEvents)[number], args: unknown[]): void => {
    if (connection !== null)
      post({ type: "event", term, connection, name, args } as Extract<
        FromLeader,
        { type: "event" }
      >);
  };
  const events = {
    up() {
      connections += 1;
      connection = connections;
      watching = null;
      tell();
    },
    down() {
      connection = null;
      tell();
    },
    refused() {
      connection = null;
      isRefused = true;
      post({ type: "refused", term });
    },
    ...Object.fromEntries(
      serverEvents.map((name) => [name, (...args: unknown[]) => repeat(name, args)]),
    ),
  } as LineEvents;
  const line = openLine(events);

  /** Asked of the server once a connection: all tabs want the same. */
  const watch = async (ask: string): Promise<void> => {
    const mine = connection;
    if (mine === null) return;
    watching ??= line.watch();
    const asked = watching;
    try {
      post({ type: "watched", term, connection: mine, ask, reply: await asked });
    } catch {
      if (watching === asked) watching = null;
      const reply = { ok: false, error: "The server did not answer." } as const;
      post({ type: "watched", term, connection: mine, ask, reply });
    }
  };

  // Said before the first attempt, so that nobody waits for an earlier leader.
  tell();
  line.open();
  return {
    hear(message) {
      if (message.type === "hello") tell();
      else if (message.type === "watch") void watch(message.ask);
      else if (!line.connected && (isRefused || now() - triedAtMs >= retryEveryMs)) {
        isRefused = false;
        triedAtMs = now();
        line.retry();
      }
    },
    close() {
      line.close();
    },
  };
};
