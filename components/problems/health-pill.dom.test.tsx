import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ConnectionContext, ConnectionPill } from "#components/live/connection.tsx";
import { accountView } from "#components/test-support/account-view.ts";
import { PreferencesProvider } from "#components/ui/preferences.tsx";
import type { AccountView } from "#lib/accounts/contract.ts";
import "#components/test-support/frame.tsx";
import type { Connection } from "#lib/client/live/socket.ts";
import { defaultPreferences } from "#lib/client/preferences.ts";
import { HealthPill } from "./health-pill.tsx";
import { useUnknownSince } from "./use-problems.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: new Date("2026-11-23T12:00:00Z") });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const serve = (accounts: Pick<AccountView, "state">[]) => {
  const server = { isAway: false };
  vi.stubGlobal("fetch", async (url: string) => {
    if (server.isAway) throw new TypeError("Failed to fetch");
    return Response.json({
      items: url.startsWith("/api/accounts") ? accounts.map(accountView) : [],
    });
  });
  return server;
};

function Pills() {
  return (
    <>
      <ConnectionPill unknownSince={useUnknownSince()} />
      <HealthPill />
    </>
  );
}
const client = () => new QueryClient({ defaultOptions: { queries: { retry: false } } });
const page = (cache: QueryClient, connection: Connection) => (
  <QueryClientProvider client={cache}>
    <PreferencesProvider initial={{ ...defaultPreferences, timeZone: "UTC", hourCycle: "h23" }}>
      <ConnectionContext value={connection}>
        <Pills />
      </ConnectionContext>
    </PreferencesProvider>
  </QueryClientProvider>
);

test("a server that answers nothing for minutes is neither live nor healthy, until it does again", async () => {
  const server = serve([{ state: "connected" }]);
  render(page(client(), { state: "live" }));
  await wait(1_000);
  expect(screen.getByText("Healthy")).toBeTruthy();
  expect(screen.getByText("Live")).toBeTruthy();
  server.isAway = true;
  await wait(180_000);
  expect(screen.getByText("Unknown since 12:00")).toBeTruthy();
  expect(screen.queryByText("Healthy")).toBeNull();
  expect(screen.queryByText("Live")).toBeNull();
  server.isAway = false;
  await wait(60_000);
  expect(screen.getByText("Healthy")).toBeTruthy();
  expect(screen.getByText("Live")).toBeTruthy();
});

test("a broken line alone makes it unknown", async () => {
  serve([{ state: "connected" }]);
  const cache = client();
  const { rerender } = render(page(cache, { state: "live" }));
  await wait(1_000);
  // A server that hangs neither answers nor refuses.
  vi.stubGlobal("fetch", () => new Promise(() => undefined));
  await wait(120_000);
  rerender(page(cache, { state: "reconnecting", since: Date.now() }));
  await wait(10_000);
  expect(screen.getByText("Unknown since 12:00")).toBeTruthy();
});

test.each<[Pick<AccountView, "state">[]]>([[[]], [[{ state: "not_connected" }]]])(
  "accounts %j: not set up",
  async (accounts) => {
    serve(accounts);
    render(page(client(), { state: "live" }));
    await wait(1_000);
    const pill = screen.getByRole("link", { name: "Not set up" });
    expect(pill.getAttribute("href")).toBe("/start");
    expect(screen.queryByText("Healthy")).toBeNull();
  },
);
