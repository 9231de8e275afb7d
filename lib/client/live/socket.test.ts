/** What a page makes of refusals, over a line that is moved by hand. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Connection } from "./connection.ts";
import type { LineEvents } from "./line.ts";
import { startLive } from "./socket.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const ignore = () => undefined;

/** A page whose line is moved by hand. */
const page = () => {
  const states: Connection["state"][] = [];
  const line = { connected: false, retries: 0, closes: 0 };
  const heard: LineEvents[] = [];
  const live = startLive(
    {
      openLine: (events) => {
        heard.push(events);
        return {
          get connected() {
            return line.connected;
          },
          open: ignore,
          retry() {
            line.retries += 1;
          },
          watch: async () => ({ ok: true, accounts: 1 }),
          close() {
            line.closes += 1;
          },
        };
      },
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
  const [events] = heard;
  if (events === undefined) throw new Error("no line was opened");
  return { live, line, events, states };
};

test("one refusal is doubted, and asked again", async () => {
  const { line, events, states } = page();
  events.refused();
  await vi.advanceTimersByTimeAsync(60_000);
  expect([line.retries, line.closes]).toEqual([1, 0]);
  expect(states).not.toContain("signed_out");
});

test("a page that is signed out asks no more by itself, also where an earlier refusal was still to be doubted", async () => {
  const { line, events, states, live } = page();
  events.refused();
  events.refused();
  expect(states.at(-1)).toBe("signed_out");
  await vi.advanceTimersByTimeAsync(60_000);
  expect([line.retries, line.closes]).toEqual([0, 1]);
  live.retry();
  expect(line.retries).toBe(1);
});
