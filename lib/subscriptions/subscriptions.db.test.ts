import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createEmulated, type Emulated } from "#lib/http/test-support/emulated.ts";
import { addMs, minutes, seconds } from "#lib/time.ts";
import type { WebhookView } from "#lib/webhooks/contract.ts";
import type { SubscriptionList, SubscriptionView } from "./contract.ts";

let on: Emulated;
let now = new Date();
let webhook: WebhookView;
beforeAll(async () => {
  on = await createEmulated({ clock: { now: () => now } });
  webhook = await on.api("POST", "/api/webhooks", { app: "demo", url: on.receiver.url });
});
afterAll(() => on.close());
beforeEach(() => {
  now = addMs(now, seconds(30));
});

const account = (index: number): string => on.people[index]?.id ?? "";
const list = () => on.api<SubscriptionList>("GET", "/api/subscriptions");
const subscribe = (index: number) => {
  const body = { webhook: webhook.id, account: account(index), product: "aaa" };
  return on.api<{ created: boolean; subscription: SubscriptionView }>(
    "POST",
    "/api/subscriptions",
    body,
  );
};
const atX = async (): Promise<string[]> => {
  const answer = await fetch(`${on.emulator.url}/control/subscriptions`);
  return ((await answer.json()) as { aaa: { userId: string }[] }).aaa.map(({ userId }) => userId);
};

test.each(["oauth1", "oauth2"] as const)(
  "an account connected by %s is subscribed at X, once, and counted",
  async (method) => {
    const index = method === "oauth1" ? 0 : 1;
    await on.connect(account(index), method);
    const first = await subscribe(index);
    expect(first).toMatchObject({
      created: true,
      subscription: { account: { id: account(index) }, product: "aaa", state: "active" },
    });
    expect(await subscribe(index)).toMatchObject({
      created: false,
      subscription: { id: first.subscription.id },
    });
    expect(await atX()).toContain(account(index));
    const { items, counts } = await list();
    expect(items).toHaveLength(index + 1);
    expect(counts).toMatchObject([{ app: { slug: "demo" }, used: index + 1 }]);
    expect(counts[0]?.allowed).toBeGreaterThan(0);
  },
);

test("an account that is not connected cannot be subscribed, and the sentence says so", async () => {
  const { db } = on.server.deps;
  await db.account.create({ data: { id: "77", username: "stranger", updatedAt: now } });
  const body = { webhook: webhook.id, account: "77", product: "aaa" };
  const refusal = await on.refusal("POST", "/api/subscriptions", body);
  expect(refusal).toMatchObject({ status: 409, field: "account" });
  expect(refusal.message).toMatch(/^@stranger is not connected/);
});

test.each([
  [{ product: "xaa" }, "product", /not supported yet/],
  [{ product: "aaa", kinds: ["like.create"] }, "kinds", /no choice/],
  [{ product: "rss" }, "product", /./],
  [{ webhook: "12" }, "webhook", /no such webhook/],
])("refuses %o", async (part, field, why) => {
  const body = { webhook: webhook.id, account: account(0), product: "aaa", ...part };
  const refusal = await on.refusal("POST", "/api/subscriptions", body);
  expect(refusal).toMatchObject({ field });
  expect(refusal.message).toMatch(why);
});

test("what was subscribed or ended elsewhere is taken over from X's list", async () => {
  const { items } = await list();
  const token = await fetch(`${on.emulator.url}/oauth2/token`, {
    method: "POST",
    headers: {
      authorization: `Basic ${btoa("emulator-consumer-key:emulator-consumer-secret")}`,
    },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token } = (await token.json()) as { access_token: string };
  const path = `/2/account_activity/webhooks/${webhook.id}/subscriptions/${account(0)}/all`;
  await fetch(on.emulator.url + path, {
    method: "DELETE",
    headers: { authorization: `Bearer ${access_token}` },
  });
  now = addMs(now, seconds(30));
  const after = await list();
  expect(after.items.map(({ account: { id } }) => id)).toEqual([account(1)]);
  expect(items).toHaveLength(2);

  await on.server.deps.db.subscription.deleteMany();
  now = addMs(now, seconds(30));
  expect((await list()).items.map(({ account: { id } }) => id)).toEqual([account(1)]);
});

test("ending one tells X; ended already counts as done", async () => {
  const { subscription } = await subscribe(0);
  const path = `/api/subscriptions/${subscription.id}`;
  expect(await on.api("DELETE", path)).toEqual({ deleted: true });
  expect(await on.api("DELETE", path)).toEqual({ deleted: false });
  expect(await atX()).toEqual([account(1)]);
  expect(await subscribe(0)).toMatchObject({ created: true, subscription: { state: "active" } });
});

test("how long one was cut off is kept, each time, however short; a list that flickers is no cut", async () => {
  const { db } = on.server.deps;
  await db.subscription.deleteMany();
  const began = (await subscribe(0)).subscription;
  const where = { id: began.id };
  const returns = async (state: string, awayMs: number) => {
    await db.subscription.update({ where, data: { state, endedAt: now } });
    now = addMs(now, awayMs);
    await list();
  };
  await returns("revoked", minutes(2));
  now = addMs(now, minutes(5));
  await returns("revoked", minutes(2));
  const cuts = await db.subscriptionCut.findMany({ orderBy: { fromAt: "asc" } });
  expect(cuts.map(({ state, fromAt, toAt }) => [state, toAt.getTime() - fromAt.getTime()])).toEqual(
    [
      ["revoked", minutes(2)],
      ["revoked", minutes(2)],
    ],
  );
  const row = await db.subscription.findUniqueOrThrow({ where });
  expect(row.state).toBe("active");
  expect(row.firstAt?.toISOString()).toBe(began.createdAt);
  expect(row.createdAt).toEqual(cuts[1]?.toAt);

  await returns("gone", minutes(2));
  expect(await db.subscriptionCut.count()).toBe(2);
  await returns("gone", minutes(11));
  expect(await db.subscriptionCut.count()).toBe(3);
});

test("removing an account ends its subscriptions at X and forgets its tokens", async () => {
  const { url } = on.emulator;
  await on.reroute("http://127.0.0.1:9");
  const away = await on.refusal("DELETE", `/api/accounts/${account(1)}`);
  expect(away).toMatchObject({ status: 502 });
  expect(away.message).toMatch(/the account stays/);
  await on.reroute(url);
  expect(await on.api("DELETE", `/api/accounts/${account(1)}`)).toEqual({
    removed: true,
    subscriptionsEnded: 1,
  });
  expect(await atX()).toEqual([account(0)]);
  expect(await on.api("GET", `/api/accounts/${account(1)}`)).toMatchObject({
    state: "not_connected",
    tokens: [],
    subscriptions: [],
  });
});

test("with X away an account can be removed here only", async () => {
  await on.reroute("http://127.0.0.1:9");
  expect(await on.api("DELETE", `/api/accounts/${account(0)}?here=only`)).toMatchObject({
    removed: true,
  });
  const { failures, counts } = await list();
  expect(failures).toMatchObject([{ app: { slug: "demo" } }]);
  expect(counts).toMatchObject([{ used: null }]);
  await on.reroute(on.emulator.url);
});
