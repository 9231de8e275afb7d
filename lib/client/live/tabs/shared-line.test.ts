import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { ActivitySummary } from "#lib/activity/types.ts";
import type { Line, LineEvents, OpenLine } from "../line.ts";
import type { Channel, TabMessage } from "./bus.ts";
import type { Locks } from "./election.ts";
import { sharedLine } from "./shared-line.ts";

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(0);
const abortError = () => new DOMException("stolen or given up", "AbortError");

/** Web Locks as the platform keeps them, for one name. */
const fakeLocks = (): Locks => {
  type Holder = { fail(error: unknown): void };
  let holder: Holder | null = null;
  const line: (() => void)[] = [];
  const next = () => {
    if (holder === null) line.shift()?.();
  };
  return {
    request: (_name, options, hold) =>
      new Promise((done, fail) => {
        const begin = () => {
          const me: Holder = { fail };
          holder = me;
          void hold().then(() => {
            if (holder === me) holder = null;
            done(undefined);
            next();
          });
        };
        if ("steal" in options) {
          holder?.fail(abortError());
          holder = null;
          queueMicrotask(begin);
          return;
        }
        line.push(begin);
        options.signal.addEventListener("abort", () => {
          const at = line.indexOf(begin);
          if (at >= 0) line.splice(at, 1);
          fail(abortError());
        });
        queueMicrotask(next);
      }),
  };
};

/** Channels by name; what is posted arrives a moment later at all others, as in a browser. */
const fakeChannels = () => {
  const open = new Map<string, Set<Channel>>();
  return (name: string): Channel => {
    const all = open.get(name) ?? new Set();
    open.set(name, all);
    const me: Channel = {
      onmessage: null,
      postMessage: (message: TabMessage) => {
        const data = structuredClone(message);
        for (const other of all)
          if (other !== me) queueMicrotask(() => all.has(other) && other.onmessage?.({ data }));
      },
      close: () => all.delete(me),
    };
    all.add(me);
    return me;
  };
};

/** The server's side: which sockets are open, and what they are told. */
const fakeServer = () => {
  const sockets = new Set<LineEvents>();
  let isUp = true;
  let opened = 0;
  const openLine: OpenLine = (events) => {
    let isConnected = false;
    let isOpen = false;
    const connect = () => {
      if (!isOpen || isConnected) return;
      if (!isUp) return events.down();
      isConnected = true;
      opened += 1;
      sockets.add(events);
      events.up();
    };
    const line: Line = {
      get connected() {
        return isConnected && sockets.has(events);
      },
      open() {
        isOpen = true;
        queueMicrotask(connect);
      },
      retry() {
        isConnected = sockets.has(events);
        queueMicrotask(connect);
      },
      watch: async () => ({ ok: true, accounts: 1 }),
      close() {
        isOpen = false;
        isConnected = false;
        sockets.delete(events);
      },
    };
    return line;
  };
  return {
    openLine,
    sockets,
    opened: () => opened,
    say: (id: string) => {
      for (const socket of sockets) socket.activities([{ id } as ActivitySummary]);
    },
    stop() {
      isUp = false;
      for (const socket of [...sockets]) {
        sockets.delete(socket);
        socket.down();
      }
    },
    start() {
      isUp = true;
    },
    refuse() {
      for (const socket of [...sockets]) {
        sockets.delete(socket);
        socket.refused();
      }
    },
  };
};

const world = () => {
  const server = fakeServer();
  const locks = fakeLocks();
  const openChannel = fakeChannels();
  const tab = (options: { name?: string; isHidden?: () => boolean; locks?: Locks } = {}) => {
    const heard: string[] = [];
    /** A frozen tab hears nothing and runs no timer: here its channel goes deaf. */
    let channel: Channel | null = null;
    const onImpossible = vi.fn();
    const line = sharedLine(
      {
        name: options.name ?? "olga",
        locks: options.locks ?? locks,
        openChannel: (name) => {
          channel = openChannel(name);
          return channel;
        },
        openLine: server.openLine,
        isHidden: options.isHidden ?? (() => false),
        now: Date.now,
        onImpossible,
      },
      {
        up: () => heard.push("up"),
        down: () => heard.push("down"),
        refused: () => heard.push("refused"),
        activities: (items) => heard.push(...items.map(({ id }) => id)),
        replay: () => heard.push("replay"),
        webhook: () => heard.push("webhook"),
        gap: () => heard.push("gap"),
        account: () => heard.push("account"),
        resync: () => heard.push("resync"),
      },
    );
    const freeze = () => {
      if (channel === null) return () => undefined;
      const frozen = channel as Channel;
      const { onmessage } = frozen;
      frozen.onmessage = null;
      return () => {
        frozen.onmessage = onmessage;
      };
    };
    return { line, heard, freeze, onImpossible };
  };
  return { server, tab };
};

/** Two tabs of one operator, the first of which leads. */
const twoTabs = async (options: { isHidden?: () => boolean } = {}) => {
  const { server, tab } = world();
  const [first, second] = [tab(options), tab()];
  first.line.open();
  await settle();
  second.line.open();
  await settle();
  return { server, first, second };
};

describe("tabs of one operator", () => {
  test("share one socket and all hear it", async () => {
    const { server, tab } = world();
    const [first, second, third] = [tab(), tab(), tab()];
    for (const { line } of [first, second, third]) line.open();
    await settle();
    expect(server.sockets.size).toBe(1);
    server.say("7");
    await settle();
    for (const { line, heard } of [first, second, third]) {
      expect(line.connected).toBe(true);
      expect(heard).toEqual(["up", "7"]);
    }
  });

  test("a late one is told at once how the line is", async () => {
    const { server, tab } = world();
    tab().line.open();
    await settle();
    const late = tab();
    late.line.open();
    await settle();
    expect(late.heard).toEqual(["up"]);
    expect(await late.line.watch()).toEqual({ ok: true, accounts: 1 });
    expect(server.opened()).toBe(1);
  });

  test("the next one leads when the leader closes, and everybody sees the break", async () => {
    const { server, tab } = world();
    const [first, second, third] = [tab(), tab(), tab()];
    for (const { line } of [first, second, third]) line.open();
    await settle();
    first.line.close();
    expect(server.sockets.size).toBe(0);
    await settle();
    expect(server.sockets.size).toBe(1);
    expect(second.heard).toEqual(["up", "down", "up"]);
    expect(third.heard).toEqual(["up", "down", "up"]);
    server.say("8");
    await settle();
    expect(third.heard.at(-1)).toBe("8");
    expect(first.heard).toEqual(["up"]);
  });

  test("a question that the leader took with it is answered as failed", async () => {
    const { first, second } = await twoTabs();
    const answer = second.line.watch();
    first.line.close();
    await settle();
    // Either the old leader still answered, or the break did: nobody waits for ever.
    expect(await answer).toHaveProperty("ok");
  });

  test("a leader that no longer answers is replaced, and gives way when it wakes", async () => {
    const { server, first, second } = await twoTabs();
    const thaw = first.freeze();
    await vi.advanceTimersByTimeAsync(13_000);
    expect(second.heard).toEqual(["up", "down", "up"]);
    thaw();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.sockets.size).toBe(1);
    server.say("9");
    await settle();
    expect(second.heard.filter((word) => word === "9")).toHaveLength(1);
    expect(first.heard.filter((word) => word === "9")).toHaveLength(1);
  });

  test("a leader that answers is left alone, however long nothing happens", async () => {
    const { server, second } = await twoTabs({ isHidden: () => true });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(server.opened()).toBe(1);
    expect(second.heard).toEqual(["up"]);
  });

  test("the one in sight takes over when the line breaks under a hidden leader", async () => {
    const { server, first: hidden, second: seen } = await twoTabs({ isHidden: () => true });
    server.stop();
    await settle();
    server.start();
    // Whoever leads must be the one in sight: the other one is asleep from here on.
    hidden.freeze();
    await vi.advanceTimersByTimeAsync(1_500);
    seen.line.retry();
    await settle();
    expect(server.sockets.size).toBe(1);
    expect(seen.heard.at(-1)).toBe("up");
  });

  test("a refused session is told to all of them", async () => {
    const { server, first, second } = await twoTabs();
    server.refuse();
    await settle();
    expect(first.heard).toEqual(["up", "refused"]);
    expect(second.heard).toEqual(["up", "refused"]);
    expect(second.line.connected).toBe(false);
  });

  test("a refusal is doubted by all of them and asked again once", async () => {
    const { server, first, second } = await twoTabs();
    server.refuse();
    await settle();
    first.line.retry();
    second.line.retry();
    await settle();
    expect(server.opened()).toBe(2);
    expect(second.heard).toEqual(["up", "refused", "up"]);
  });

  test("an attempt asked for by several tabs is made once", async () => {
    const { server, first, second } = await twoTabs();
    server.stop();
    await vi.advanceTimersByTimeAsync(1_500);
    server.start();
    first.line.retry();
    second.line.retry();
    await settle();
    expect(server.opened()).toBe(2);
    expect(second.heard).toEqual(["up", "down", "up"]);
  });

  test("one that was closed can be opened again", async () => {
    const { server, tab } = world();
    const first = tab();
    first.line.open();
    await settle();
    first.line.close();
    first.line.open();
    await settle();
    expect(server.sockets.size).toBe(1);
    expect(first.line.connected).toBe(true);
  });
});

test("tabs of different operators never meet", async () => {
  const { server, tab } = world();
  const [mine, theirs] = [tab(), tab({ name: "viktor", locks: fakeLocks() })];
  mine.line.open();
  theirs.line.open();
  await settle();
  expect(server.sockets.size).toBe(2);
});

test("where locks are refused, nothing is shared and the caller is told", async () => {
  const { tab } = world();
  const locks: Locks = { request: () => Promise.reject(new DOMException("no", "SecurityError")) };
  const one = tab({ locks });
  one.line.open();
  await settle();
  expect(one.onImpossible).toHaveBeenCalledOnce();
});
