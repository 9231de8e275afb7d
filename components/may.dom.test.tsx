import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import type { ReactNode } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { jobs, segments, subscriptions, webhooks } from "#components/design/made-up.ts";
import { standingCommands } from "#components/layout/commands.ts";
import { accountView } from "#components/test-support/account-view.ts";
import { appView, at } from "#components/test-support/app-view.ts";
import { Frame } from "#components/test-support/frame.tsx";
import type { AccountView } from "#lib/accounts/contract.ts";
import type { Role } from "#lib/operators/contract.ts";
import type { StartProgress } from "#lib/start/contract.ts";
import { AccountsPage } from "./accounts/accounts-page.tsx";
import { ReplayPage } from "./replay/replay-page.tsx";
import { AppsPage } from "./settings/apps/apps-page.tsx";
import { OperatorsPage } from "./settings/operators/operators-page.tsx";
import { NothingYet } from "./start/nothing-yet.tsx";
import { Start } from "./start/start.tsx";
import { WebhooksPage } from "./webhooks/webhooks-page.tsx";

const app = appView({
  secrets: [
    { id: "s2", kind: "consumer", createdAt: at, retiredAt: null, signing: true },
    { id: "s1", kind: "consumer", createdAt: at, retiredAt: null, signing: false },
  ],
});
const account = (id: string, state: AccountView["state"]) =>
  accountView({ id, username: `account_${id}`, state });
const way: StartProgress = {
  steps: [{ id: "keys", state: "open", finding: null }],
  done: false,
  practising: true,
  address: { url: "http://localhost:3000", kind: "loopback", tunnel: null },
  app: null,
  urls: { webhook: "w", oauth1Callback: "1", oauth2Callback: "2" },
};
const operator = (id: string, role: Role) => ({
  id,
  role,
  name: id,
  email: `${id}@example.org`,
  createdAt: at,
  lastSeenAt: null,
  sessions: 1,
});
const invitation = { id: "i", name: "Ada", role: "viewer", invitedBy: null, createdAt: at };

const none = { advice: [], accounts: [] };
const full: Record<string, unknown> = {
  "/api/apps": { items: [app] },
  "/api/accounts": {
    items: [account("1", "connected"), account("2", "revoked"), account("3", "not_connected")],
  },
  "/api/webhooks": { items: webhooks.slice(0, 1), failures: [] },
  "/api/subscriptions": { items: subscriptions, counts: [], failures: [] },
  "/api/replays": { items: jobs, nextCursor: null },
  "/api/coverage": {
    webhook: "w",
    from: segments[0]?.from,
    to: segments.at(-1)?.to,
    segments,
    gaps: [],
  },
  "/api/replays/preview": { ok: true, sentence: "", field: null, jobs: 1, held: 0, ...none },
  "/api/start": way,
  "/api/operators": {
    operators: [operator("me", "viewer"), operator("one", "owner"), operator("two", "owner")],
    invitations: [{ ...invitation, expiresAt: at }],
  },
};
const empty: Record<string, unknown> = {
  ...full,
  "/api/apps": { items: [] },
  "/api/accounts": { items: [] },
  "/api/webhooks": { items: [], failures: [] },
  "/api/start": { ...way, practising: false },
};

/** What was asked of the API besides reading. */
const written: string[] = [];
const seen = new Set<string>();
afterEach(() => {
  vi.unstubAllGlobals();
  written.length = 0;
  seen.clear();
});

function serve(role: Role, answers: Record<string, unknown>) {
  vi.stubGlobal("fetch", async (url: string, { method = "GET" }: RequestInit = {}) => {
    const path = url.split("?")[0] ?? "";
    if (method !== "GET") {
      written.push(`${method} ${path}`);
      return Response.json({ error: { message: `Your role "${role}" may not.` } }, { status: 403 });
    }
    const me = { operator: operator("me", role), preferences: {}, lastSeenAt: null, leftAt: null };
    seen.add(path);
    return Response.json(path === "/api/me" ? me : answers[path]);
  });
}

// A limit for hanging, not for slowness.
const patience = { timeout: 20_000 };
vi.setConfig({ testTimeout: 60_000 });

const pages: Record<string, () => ReactNode> = {
  accounts: () => <AccountsPage />,
  webhooks: () => <WebhooksPage />,
  apps: () => <AppsPage />,
  operators: () => <OperatorsPage />,
  replay: () => <ReplayPage />,
  start: () => <Start />,
  feed: () => <NothingYet icon={null} />,
};

/** Draws a page for a role; settled when its lists are there. `asked`: what a link asked for in the address. */
async function enter(name: string, role: Role, answers: Record<string, unknown>, asked = "") {
  // An empty feed tells the next step only while there is one.
  serve(role, name === "feed" ? empty : answers);
  const { container } = render(
    <NuqsTestingAdapter searchParams={asked} hasMemory>
      <Frame>{pages[name]?.()}</Frame>
    </NuqsTestingAdapter>,
  );
  await waitFor(() => {
    expect(container.querySelector("[aria-label^=Loading]")).toBeNull();
    expect(container.querySelector("h1, h2")).not.toBeNull();
    expect([...seen]).toContain("/api/me");
  }, patience);
  // Until everything that was seen is drawn: nothing may pass because it is not there yet.
  for (let turn = 0; turn < 3; turn++) await act(() => new Promise((done) => setTimeout(done)));
  expect(container.querySelector("h1, h2")).not.toBeNull();
}

const dialogs = () => document.querySelectorAll("[role=dialog], [role=alertdialog]").length;
const linksThatAdd = () => document.querySelectorAll("a[href*='add=true']").length;

/** Presses every button there is, until one writes or opens what would write. Returns that button's name. */
async function firstThatWrites(): Promise<string | null> {
  for (const button of screen.queryAllByRole("button")) {
    if (button.hasAttribute("disabled")) continue;
    fireEvent.click(button);
    await new Promise((done) => setTimeout(done));
    const menu = screen.queryByRole("menu");
    if (written.length > 0 || dialogs() > 0 || menu !== null)
      return button.getAttribute("aria-label") ?? button.textContent;
  }
  return null;
}

const openers = `?add=true&subscribe=true&webhook=${webhooks[0]?.id}`;

describe.each(Object.keys(pages))("%s", (page) => {
  test.each([
    ["with everything", full],
    ["empty", empty],
  ])("%s: offers a viewer nothing that the API would refuse", async (_, answers) => {
    await enter(page, "viewer", answers, openers);
    expect(dialogs()).toBe(0);
    expect(linksThatAdd()).toBe(0);
    expect(await firstThatWrites()).toBeNull();
    expect(written).toEqual([]);
  });

  test("offers an owner something to do", async () => {
    await enter(page, "owner", full);
    expect((await firstThatWrites()) ?? linksThatAdd()).toBeTruthy();
  });
});

test("practice and invitations are for owners, everything else for operators too", async () => {
  for (const [page, does] of [
    ["start", false],
    ["operators", false],
    ["webhooks", true],
    ["accounts", true],
  ] as const) {
    await enter(page, "operator", full);
    expect((await firstThatWrites()) !== null, page).toBe(does);
    cleanup();
  }
});

test("the palette offers a viewer no command that only opens what would be refused", () => {
  const added = (mayWrite: boolean) =>
    standingCommands([], mayWrite).filter(({ run }) => "go" in run && /add=/.test(run.go)).length;
  expect(added(true)).toBeGreaterThan(0);
  expect(added(false)).toBe(0);
});
