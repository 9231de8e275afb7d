import { render, screen, waitFor } from "@testing-library/react";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { accountView } from "#components/test-support/account-view.ts";
import { Frame } from "#components/test-support/frame.tsx";
import { SubscribeDialog } from "#components/webhooks/subscriptions.tsx";
import type { AccountView, ConnectOutcome } from "#lib/accounts/contract.ts";
import type { Me } from "#lib/operators/contract.ts";
import type { WebhookView } from "#lib/webhooks/contract.ts";
import { AccountsPage } from "./accounts-page.tsx";
import { subscribeHref, webhookFor } from "./subscribe-place.ts";

const care = { id: "a1", slug: "care", name: "Care" };
const other = { id: "a2", slug: "other", name: "Other" };
const account = (id: string, part: Partial<AccountView> = {}) =>
  accountView({
    id,
    username: `person${id}`,
    tokens: [
      {
        app: care,
        kind: "oauth1",
        scopes: [],
        expiresAt: null,
        grantedAt: "2026-11-01T08:00:00.000Z",
      },
    ],
    ...part,
  });
const webhook = (id: string, part: Partial<WebhookView> = {}): WebhookView => ({
  id,
  app: care,
  url: `https://birdseye.test/webhooks/${id}`,
  valid: true,
  ours: true,
  createdAt: null,
  checkedAt: null,
  lastCrcAt: null,
  invalidSince: null,
  failedCheck: null,
  removedAt: null,
  subscriptions: 0,
  ...part,
});

let accounts: AccountView[];
let outcome: ConnectOutcome;
beforeEach(() => {
  accounts = [account("1")];
  vi.stubGlobal("fetch", async (path: string) => {
    if (path === "/api/me")
      return Response.json({
        operator: { id: "o", name: "O", email: "o@birdseye.test", role: "owner" },
        preferences: null,
        lastSeenAt: null,
        leftAt: null,
      } satisfies Me);
    if (path === "/api/accounts") return Response.json({ items: accounts });
    if (path === "/api/webhooks")
      return Response.json({ items: [webhook("10", { app: other }), webhook("11")], failures: [] });
    if (path.startsWith("/api/accounts/connect")) return Response.json(outcome);
    return Response.json({ items: [] });
  });
});
afterEach(() => vi.unstubAllGlobals());

const draw = (search = "") =>
  render(
    <NuqsTestingAdapter searchParams={search}>
      <Frame>
        <AccountsPage />
      </Frame>
    </NuqsTestingAdapter>,
  );

test("an account is subscribed at a webhook of the App that it is connected to", async () => {
  draw();
  await waitFor(() =>
    expect(screen.getByRole("link", { name: "Subscribe…" }).getAttribute("href")).toBe(
      "/webhooks?webhook=11&subscribe=true",
    ),
  );
  const broken = webhook("12", { valid: false });
  expect(webhookFor(account("1"), [broken, webhook("13")])).toBe("13");
  expect(webhookFor(account("1"), [webhook("14", { removedAt: "2026-11-01" })])).toBeNull();
  expect(subscribeHref(null)).toBe("/webhooks?add=true");
});

test("a new account is called by its handle, and the step that is left is a button", async () => {
  draw("?connected=1");
  const notice = await screen.findByText("is connected.");
  expect(notice.parentElement?.textContent).toBe("@person1 is connected.");
  expect((await screen.findByRole("link", { name: "Subscribe it" })).getAttribute("href")).toBe(
    "/webhooks?webhook=11&subscribe=true",
  );
});

test("what X refused at the end of a sign-in stands there in its sentence", async () => {
  outcome = { type: "x_error", flow: "f", sentence: "X has suspended this account." };
  draw("?flow=f");
  expect((await screen.findByRole("alert")).textContent).toBe(
    "X did not complete the sign-in. X has suspended this account.",
  );
});

test("how a grant ended, and that somebody removed an account, are different things", async () => {
  accounts = [
    account("1", { state: "revoked", revokedBy: "withdrawn", tokens: [] }),
    account("2", { state: "revoked", revokedBy: "renewal_lost", tokens: [] }),
    account("3", { state: "not_connected", removedAt: "2026-11-02T08:00:00.000Z", tokens: [] }),
  ];
  draw();
  for (const word of ["Permission withdrawn", "Sign-in lost", "Removed"])
    expect((await screen.findAllByText(word)).length).toBeGreaterThan(0);
  expect(screen.queryByText(/nobody added it/)).toBeNull();
  expect(
    await screen.findByRole("button", { name: /Delete all that arrived for @person3/ }),
  ).toBeDefined();
  expect(screen.queryByRole("button", { name: /Delete all that arrived for @person1/ })).toBeNull();
});

test("only accounts of the webhook's App are offered to be subscribed", async () => {
  const elsewhere = account("2");
  accounts = [
    account("1"),
    { ...elsewhere, tokens: elsewhere.tokens.map((token) => ({ ...token, app: other })) },
  ];
  render(
    <Frame>
      <SubscribeDialog webhook={webhook("11")} items={[]} onClose={() => undefined} />
    </Frame>,
  );
  expect(await screen.findByRole("button", { name: "Subscribe @person1" })).toBeDefined();
  expect(screen.queryByRole("button", { name: "Subscribe @person2" })).toBeNull();
});
