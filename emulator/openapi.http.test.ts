import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { beside, readJson } from "#emulator/test-support/beside.ts";
import type { Answer, CallOptions } from "#emulator/test-support/client.ts";
import { OpenApiJudge } from "#emulator/test-support/openapi.ts";
import { minute, type Stage, setStage } from "#emulator/test-support/stage.ts";

const path = beside("x-openapi.json");

describe.skipIf(path === null)(
  `X's OpenAPI document${path === null ? " (skipped: not here)" : ""}`,
  () => {
    let stage: Stage;
    let judge: OpenApiJudge;

    beforeAll(async () => {
      stage = await setStage({ relaxReplayEdges: true, knobs: { retries: 0 } });
      judge = new OpenApiJudge(readJson(path ?? ""));
    });
    afterAll(() => stage.close());

    /** Sends a request to a documented operation and has the answer judged. */
    async function send(
      operation: string,
      params: Record<string, string>,
      options: CallOptions = {},
      query = "",
    ): Promise<Answer> {
      const [method = "", template = ""] = operation.split(" ");
      const url = template.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "0");
      const answer = await stage.client.call(method, url + query, options);
      expect(judge.judge(operation, answer)).toBeNull();
      return answer;
    }
    const idIn = (answer: Answer): string => (answer.body as { data: { id: string } }).data.id;
    const ALL = "/2/account_activity/webhooks/{webhook_id}/subscriptions/all";

    it("knows every answer about webhooks", async () => {
      const url = stage.receiver.url;
      const created = await send("POST /2/webhooks", {}, { json: { url } });
      expect(created.status).toBe(200);
      expect((await send("POST /2/webhooks", {}, { json: { url } })).status).toBe(400);
      expect((await send("POST /2/webhooks", {}, { json: { url: "nonsense" } })).status).toBe(400);
      expect((await send("POST /2/webhooks", {}, { json: {} })).status).toBe(400);
      expect(
        (await send("POST /2/webhooks", {}, { headers: { "content-type": "application/json" } }))
          .status,
      ).toBe(400);
      expect((await send("GET /2/webhooks", {})).status).toBe(200);
      expect(
        (await send("GET /2/webhooks", {}, {}, "?webhook_config.fields=id,valid")).status,
      ).toBe(200);
      expect((await send("GET /2/webhooks", {}, {}, "?webhook_config.fields=colour")).status).toBe(
        400,
      );
      const webhook_id = idIn(created);
      expect((await send("PUT /2/webhooks/{webhook_id}", { webhook_id })).status).toBe(200);
      stage.receiver.crc = "500";
      expect((await send("PUT /2/webhooks/{webhook_id}", { webhook_id })).status).toBe(400);
      stage.receiver.crc = "right";
      expect((await send("PUT /2/webhooks/{webhook_id}", { webhook_id: "x" })).status).toBe(400);
      expect((await send("DELETE /2/webhooks/{webhook_id}", { webhook_id: "999" })).status).toBe(
        400,
      );
      expect((await send("DELETE /2/webhooks/{webhook_id}", { webhook_id })).status).toBe(200);
    });

    it("knows every answer about account activity subscriptions", async () => {
      const webhook_id = await stage.webhook();
      const { oauth1, oauth2 } = stage.grants;
      const asUser = { user: oauth1, json: {} };
      expect((await send(`GET ${ALL}`, { webhook_id }, { user: oauth1 })).body).toEqual({
        data: { subscribed: false },
      });
      expect((await send(`POST ${ALL}`, { webhook_id }, asUser)).status).toBe(200);
      expect((await send(`POST ${ALL}`, { webhook_id }, asUser)).status).toBe(400);
      expect((await send(`POST ${ALL}`, { webhook_id: "999" }, asUser)).status).toBe(400);
      expect((await send(`POST ${ALL}`, { webhook_id }, { json: {} })).status).toBe(403);
      const narrow = await stage.client.grants(stage.account.id, {
        scopes: ["tweet.read", "users.read"],
      });
      expect(
        (await send(`POST ${ALL}`, { webhook_id }, { bearer: narrow.oauth2.access_token })).status,
      ).toBe(403);
      expect(
        (await send(`GET ${ALL}`, { webhook_id }, { bearer: oauth2.access_token })).status,
      ).toBe(200);
      expect((await send(`GET ${ALL}/list`, { webhook_id })).status).toBe(200);
      expect((await send(`GET ${ALL}/list`, { webhook_id: "999" })).status).toBe(400);
      expect((await send("GET /2/account_activity/subscriptions/count", {})).status).toBe(200);
      const one = "DELETE /2/account_activity/webhooks/{webhook_id}/subscriptions/{user_id}/all";
      const user_id = stage.account.id;
      expect((await send(one, { webhook_id, user_id })).status).toBe(200);
      expect((await send(one, { webhook_id, user_id })).status).toBe(400);
      expect((await send(one, { webhook_id, user_id: "nobody" })).status).toBe(400);
      await stage.client.delete(`/2/webhooks/${webhook_id}`);
    });

    it("knows every answer about replays", async () => {
      const webhook_id = await stage.subscribed();
      const now = Date.now();
      const operation = "POST /2/webhooks/replay";
      const body = (from: number, to: number) => ({
        json: {
          webhook_id,
          from_date: minute(now - from * 60_000),
          to_date: minute(now - to * 60_000),
        },
      });
      expect((await send(operation, {}, body(60, 1))).status).toBe(200);
      expect((await send(operation, {}, body(1, 60))).status).toBe(400);
      expect((await send(operation, {}, body(60 * 30, 1))).status).toBe(400);
      expect((await send(operation, {}, body(10, -10))).status).toBe(400);
      expect((await send(operation, {}, { json: { webhook_id } })).status).toBe(400);
      expect(
        (await send(operation, {}, { json: { webhook_id, from_date: "soon", to_date: "later" } }))
          .status,
      ).toBe(400);
      await stage.client.delete(`/2/webhooks/${webhook_id}`);
    });

    it("knows every answer about people", async () => {
      const { account, stranger, grants } = stage;
      const query =
        "?user.fields=profile_image_url,created_at,description,public_metrics,verified,verified_type,protected,location,url,entities,withheld&expansions=pinned_post_id";
      expect((await send("GET /2/users/me", {}, { user: grants.oauth1 }, query)).status).toBe(200);
      expect(
        (await send("GET /2/users/me", {}, { bearer: grants.oauth2.access_token })).status,
      ).toBe(200);
      expect((await send("GET /2/users/me", {})).status).toBe(403);
      expect((await send("GET /2/users/{id}", { id: stranger.id }, {}, query)).status).toBe(200);
      expect((await send("GET /2/users/{id}", { id: "12" })).body).toHaveProperty("errors");
      expect((await send("GET /2/users/{id}", { id: "twelve" })).status).toBe(400);
      expect(
        (await send("GET /2/users", {}, {}, `?ids=${account.id},${stranger.id},12`)).status,
      ).toBe(200);
      expect((await send("GET /2/users", {}, {}, "?ids=a")).status).toBe(400);
      expect((await send("GET /2/users", {})).status).toBe(400);
      expect(
        (await send("GET /2/users/by", {}, {}, `?usernames=${account.username},nobody_at_all`))
          .status,
      ).toBe(200);
      expect((await send("GET /2/users/by", {}, {}, "?usernames=not-a-name")).status).toBe(400);
      const byName = "GET /2/users/by/username/{username}";
      expect((await send(byName, { username: account.username }, {}, query)).status).toBe(200);
      expect((await send(byName, { username: "nobody_at_all" })).status).toBe(200);
      expect(
        (await send(byName, { username: account.username }, {}, "?user.fields=shoe_size")).status,
      ).toBe(400);
    });

    it("knows every answer about activity subscriptions", async () => {
      const webhook_id = await stage.webhook();
      const create = "POST /2/activity/subscriptions";
      const one = "/2/activity/subscriptions/{subscription_id}";
      const user_id = stage.account.id;
      const json = (event_type: string, more: object = {}) => ({
        json: { event_type, filter: { user_id }, ...more },
      });
      const made = await send(create, {}, json("post.create", { tag: "posts", webhook_id }));
      expect(made.status).toBe(200);
      const subscription_id = (made.body as { data: { subscription: { subscription_id: string } } })
        .data.subscription.subscription_id;
      expect(
        (await send(create, {}, json("post.create", { tag: "posts", webhook_id }))).status,
      ).toBe(400);
      expect((await send(create, {}, json("post.created"))).status).toBe(400);
      expect((await send(create, {}, json("post.create", { colour: "red" }))).status).toBe(400);
      expect((await send(create, {}, json("post.create", { webhook_id: "999" }))).status).toBe(400);
      expect((await send(create, {}, json("dm.received"))).status).toBe(403);
      expect(
        (await send(create, {}, { ...json("dm.received"), user: stage.grants.oauth1 })).status,
      ).toBe(200);
      const narrow = await stage.client.grants(stage.account.id, {
        scopes: ["tweet.read", "users.read"],
      });
      expect(
        (await send(create, {}, { ...json("like.create"), bearer: narrow.oauth2.access_token }))
          .status,
      ).toBe(403);
      const foreign = { event_type: "mute.mute", filter: { user_id: stage.stranger.id } };
      expect((await send(create, {}, { json: foreign, user: stage.grants.oauth1 })).status).toBe(
        403,
      );
      expect((await send("GET /2/activity/subscriptions", {})).status).toBe(200);
      expect(
        (await send("GET /2/activity/subscriptions", {}, {}, "?max_results=1")).body,
      ).toHaveProperty("meta.next_token");
      expect((await send("GET /2/activity/subscriptions", {}, {}, "?max_results=0")).status).toBe(
        400,
      );
      expect(
        (await send("GET /2/activity/subscriptions", {}, {}, "?pagination_token=aaaaaaaaaaaaaaaa"))
          .status,
      ).toBe(400);
      expect((await send(`PUT ${one}`, { subscription_id }, { json: { tag: "new" } })).status).toBe(
        200,
      );
      expect((await send(`PUT ${one}`, { subscription_id }, { json: { tag: "" } })).status).toBe(
        400,
      );
      expect(
        (await send(`PUT ${one}`, { subscription_id: "999" }, { json: { tag: "new" } })).status,
      ).toBe(404);
      expect((await send(`DELETE ${one}`, { subscription_id })).status).toBe(200);
      expect((await send(`DELETE ${one}`, { subscription_id })).status).toBe(404);
      expect(
        (await send("DELETE /2/activity/subscriptions", {}, {}, `?ids=${subscription_id},1`))
          .status,
      ).toBe(200);
      expect((await send("DELETE /2/activity/subscriptions", {})).status).toBe(400);
      await stage.client.delete(`/2/webhooks/${webhook_id}`);
    });

    it("knows the lines of the stream", async () => {
      const { client, account, stranger, grants, emulator } = stage;
      await client.knobs({ xaaFieldNames: "openapi" });
      const subscribe = (event_type: string, filter: object = { user_id: account.id }) =>
        client.post("/2/activity/subscriptions", {
          user: grants.oauth1,
          json: { event_type, filter },
        });
      const types = [
        "post.create",
        "post.mention.create",
        "post.delete",
        "like.create",
        "follow.follow",
        "profile.update.bio",
      ];
      for (const type of types) await subscribe(type);
      await subscribe("news.new", { keyword: "a" });
      expect((await send("GET /2/activity/stream", {}, {}, "?backfill_minutes=6")).status).toBe(
        400,
      );
      emulator.emit({ kind: "mention", as: stranger.id, target: account.id });
      emulator.emit({ kind: "unfollow", as: stranger.id, target: account.id });
      emulator.emit({ kind: "follow", as: stranger.id, target: account.id });
      const { event } = emulator.emit({ kind: "post", as: account.id, text: "Good morning" });
      emulator.emit({ kind: "like", as: stranger.id, target: account.id });
      emulator.emit({ kind: "delete", as: account.id, objectId: event.id });
      emulator.emit({ kind: "profile", as: account.id, text: "A new bio" });
      emulator.emit({ kind: "news", as: account.id });
      const end = new Date(Date.now() + 1).toISOString();
      await expect.poll(() => Date.now() > Date.parse(end)).toBe(true);
      const answer = await client.get(`/2/activity/stream?backfill_minutes=5&end_time=${end}`);
      const lines = answer.text
        .split("\r\n")
        .filter(Boolean)
        .map((line): unknown => JSON.parse(line));
      expect(lines.length).toBeGreaterThanOrEqual(types.length);
      expect(lines.map((line) => judge.judgeStreamLine(line)).filter(Boolean)).toEqual([]);
      judge.seen.add("GET /2/activity/stream 200");
      await client.knobs({ xaaFieldNames: "live" });
    });

    it("knows the refusals that any call can meet", async () => {
      for (const operation of judge.operations()) {
        const params = {
          webhook_id: "1",
          user_id: "1",
          subscription_id: "1",
          id: "1",
          username: "a",
        };
        const nobody = await send(operation, params, { bearer: null });
        expect(nobody.status).toBe(401);
        expect((await send(operation, params, { bearer: "forged" })).status).toBe(401);
      }
      const second = { bearer: "second-bearer-token" };
      await stage.client.call("PATCH", "/control/apps/31415926", {
        bearer: null,
        json: { plan: "none" },
      });
      expect(
        (await send("POST /2/webhooks", {}, { ...second, json: { url: stage.receiver.url } }))
          .status,
      ).toBe(403);
      for (let call = 0; call < 100; call += 1)
        await stage.client.post("/2/webhooks/replay", second);
      expect((await send("POST /2/webhooks/replay", {}, { ...second, json: {} })).status).toBe(429);
      await stage.client.knobs({ rateLimitBody: "code88" });
      expect((await send("POST /2/webhooks/replay", {}, { ...second, json: {} })).status).toBe(429);
    });

    it("leaves no documented operation without a good and a bad answer", () => {
      const missing = judge.operations().flatMap((operation) => {
        const statuses = [...judge.seen]
          .filter((one) => one.startsWith(`${operation} `))
          .map((one) => one.split(" ")[2] ?? "");
        const good = statuses.includes("200");
        const bad = statuses.some((status) => status.startsWith("4"));
        return good && bad ? [] : [`${operation}: ${statuses.join(", ")}`];
      });
      expect(missing).toEqual([]);
    });
  },
);
