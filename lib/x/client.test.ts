import { createHmac } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { replayDates } from "./replay.ts";
import { startTinyX, testClient, testNow, userToken } from "./test-support/tiny-x.ts";

const open: { close(): Promise<void> }[] = [];
const tinyX = async (...args: Parameters<typeof startTinyX>) => {
  const server = await startTinyX(...args);
  open.push(server);
  return server;
};
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const minute = 60_000;
const notFound = { status: 404, body: { title: "Not Found Error", type: "about:blank" } };

describe("calls for a user", () => {
  it("are signed for OAuth 1.0a and carry the token for OAuth 2.0", async () => {
    const x = await tinyX(() => ({ body: { data: { subscribed: true } } }));
    const client = testClient(x.url);
    await client.subscribeAaa("77", userToken);
    await client.subscribeAaa("77", { kind: "oauth2", accessToken: "access" });
    expect(x.seen.map(({ method, path, body }) => [method, path, body])).toEqual([
      ["POST", "/2/account_activity/webhooks/77/subscriptions/all", "{}"],
      ["POST", "/2/account_activity/webhooks/77/subscriptions/all", "{}"],
    ]);
    expect(x.seen[0]?.headers.authorization).toMatch(/^OAuth .*oauth_token="12-made-up-token"/);
    expect(x.seen[1]?.headers.authorization).toBe("Bearer access");
  });

  it("sign the query that travels", async () => {
    const x = await tinyX(() => ({ body: { data: { id: "12", username: "made_up" } } }));
    expect((await testClient(x.url, { nonce: () => "made-up-nonce" }).me(userToken)).ok).toBe(true);
    const seen = x.seen[0];
    const oauth = [...(seen?.headers.authorization ?? "").matchAll(/(oauth_\w+)="([^"]*)"/g)];
    const pairs = oauth
      .map(([, name, value]) => `${name}=${value}`)
      .filter((pair) => !pair.startsWith("oauth_signature="))
      .concat(Object.entries(seen?.query ?? {}).map((pair) => pair.join("=")))
      .sort();
    expect(pairs).toContain("user.fields=profile_image_url");
    const base = ["GET", `${x.url}/2/users/me`, pairs.join("&")].map(encodeURIComponent).join("&");
    const signature = createHmac("sha1", "made-up-consumer-secret&made-up-token-secret")
      .update(base)
      .digest("base64");
    expect(seen?.headers.authorization).toContain(
      `oauth_signature="${encodeURIComponent(signature)}"`,
    );
  });

  it("take an existing subscription for success", async () => {
    const x = await tinyX(() => ({
      status: 400,
      body: { errors: [{ message: "DuplicateSubscriptionFailed: made up" }] },
    }));
    expect(await testClient(x.url).subscribeAaa("77", userToken)).toMatchObject({
      ok: true,
      data: { subscribed: true, created: false },
    });
  });

  it("take a 404 of the check for not subscribed, but not an unknown webhook", async () => {
    const missing = await tinyX(() => notFound);
    expect(await testClient(missing.url).checkAaa("77", userToken)).toMatchObject({
      ok: true,
      data: { subscribed: false },
    });
    const unknown = await tinyX(() => ({
      status: 400,
      body: { errors: [{ message: "WebhookIdInvalid: made up" }] },
    }));
    expect(await testClient(unknown.url).checkAaa("77", userToken)).toMatchObject({
      ok: false,
      error: { kind: "webhook_unknown" },
    });
  });
});

describe("a replay", () => {
  const from = new Date("2026-03-25T12:00:20.000Z");
  const to = new Date("2026-03-25T14:00:00.000Z");

  it("falls back to the deprecated path where the newer one does not exist", async () => {
    const x = await tinyX(({ path }) =>
      path === "/2/webhooks/replay"
        ? notFound
        : {
            body: {
              for_user_id: "1",
              replay_event: { job_id: "5", created_at: "2026-03-25T16:00:00Z" },
            },
          },
    );
    expect(await testClient(x.url).replay("77", from, to)).toMatchObject({
      ok: true,
      data: { jobId: "5", createdAt: testNow },
    });
    expect(x.seen[1]).toMatchObject({
      method: "POST",
      path: "/2/account_activity/replay/webhooks/77/subscriptions/all",
      query: { from_date: "202603251200", to_date: "202603251401" },
      body: "",
    });
  });

  it("does not fall back when X knows the path but not the webhook", async () => {
    const x = await tinyX(() => ({
      status: 404,
      body: { errors: [{ code: 34, message: "Webhook does not exist or is made up." }] },
    }));
    expect(await testClient(x.url).replay("77", from, to)).toMatchObject({
      ok: false,
      error: { kind: "webhook_unknown" },
    });
    expect(x.seen).toHaveLength(1);
  });

  it.each([
    ["an end long ago: one minute more", 60, 30.5, "202603251500", "202603251531"],
    ["an end 11 minutes ago: one minute more", 60, 11, "202603251500", "202603251550"],
    ["an end 10 minutes ago: as it is", 60, 10, "202603251500", "202603251550"],
    ["an end now: the running minute", 60, 0, "202603251500", "202603251600"],
    ["an end just ahead: the running minute", 60, -0.5, "202603251500", "202603251600"],
    [
      "a window within the running minute: from one minute before",
      0,
      -0.5,
      "202603251559",
      "202603251600",
    ],
  ])("asks for %s", (_, fromAgo, toAgo, from_date, to_date) => {
    const at = (minutesAgo: number) => new Date(testNow.getTime() - minutesAgo * minute);
    expect(replayDates(at(fromAgo), at(toAgo), testNow)).toEqual({ from_date, to_date });
  });
});

describe("people", () => {
  it("are looked up a hundred at a time, each once", async () => {
    const x = await tinyX(({ query }) => ({
      body: {
        data: (query.ids ?? "")
          .split(",")
          .map((id) => ({ id, username: `u${id}`, name: `N ${id}` })),
      },
    }));
    const ids = Array.from({ length: 150 }, (_, index) => String(index + 1));
    const outcome = await testClient(x.url).usersByIds([...ids, "1", "2"]);
    expect(outcome.ok && outcome.data).toHaveLength(150);
    expect(x.seen.map(({ query }) => query.ids?.split(",").length)).toEqual([100, 50]);
    expect(outcome).toMatchObject({
      data: [
        { id: "1", username: "u1", name: "N 1", avatarUrl: null },
        ...ids.slice(1).map(() => ({})),
      ],
    });
  });

  it("that are gone are left out", async () => {
    const x = await tinyX(() => ({
      body: {
        errors: [{ detail: "gone", type: "https://api.x.com/2/problems/resource-not-found" }],
      },
    }));
    expect(await testClient(x.url).usersByIds(["1"])).toMatchObject({ ok: true, data: [] });
  });

  it("none need no call", async () => {
    const x = await tinyX(() => ({}));
    expect(await testClient(x.url).usersByIds([])).toMatchObject({ ok: true, data: [] });
    expect(x.seen).toHaveLength(0);
  });
});
