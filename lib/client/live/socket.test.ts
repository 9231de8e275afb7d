/** What a page makes of refusals, over a socket that is moved by hand. */
import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Connection, type LiveDeps, startLive } from "./socket.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ignore = () => undefined;

const page = () => {
  const states: Connection["state"][] = [];
  const asked = { connects: 0, disconnects: 0 };
  const socket = Object.assign(new EventEmitter(), {
    connected: false,
    active: false,
    connect() {
      asked.connects += 1;
      return socket;
    },
    disconnect() {
      asked.disconnects += 1;
      return socket;
    },
  });
  const live = startLive(
    {
      socket: socket as unknown as LiveDeps["socket"],
      fetchAfter: async () => ({ items: [], nextCursor: null }),
      fetchNewest: async () => null,
      knownUpTo: () => "1",
      network: { isOnline: () => true, onChange: () => ignore },
      now: Date.now,
    },
    {
      onState: ({ state }) => void states.push(state),
      onRows: ignore,
      onReset: ignore,
      onReplay: ignore,
      onWebhook: ignore,
      onGap: ignore,
      onAccount: ignore,
      onBack: ignore,
    },
  );
  asked.connects = 0;
  const refuse = () =>
    socket.emit("connect_error", Object.assign(new Error(), { data: { code: "unauthenticated" } }));
  return { live, asked, refuse, states };
};

test("one refusal is doubted, and asked again", async () => {
  const { asked, refuse, states } = page();
  refuse();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked.connects).toBe(1);
  expect(states).not.toContain("signed_out");
});

test("a page that is signed out asks no more by itself, also where an earlier refusal was still to be doubted", async () => {
  const { asked, live, refuse, states } = page();
  refuse();
  refuse();
  expect(states.at(-1)).toBe("signed_out");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual({ connects: 0, disconnects: 1 });
  live.retry();
  expect(asked.connects).toBe(1);
});
