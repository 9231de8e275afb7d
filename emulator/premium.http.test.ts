import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Stage, setStage } from "#emulator/test-support/stage.ts";

const ALL = "/1.1/account_activity/all";
const LIST = "/1.1/account_activity/webhooks.json";

describe("1.1 as old programs ask", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage({ knobs: { retries: 0 } });
  });
  afterEach(() => stage.close());

  it("lists webhooks with the user token of X's own sample, or as documented", async () => {
    await stage.webhook();
    const user = stage.grants.oauth1;
    for (const answer of [await stage.client.get(LIST, { user }), await stage.client.get(LIST)])
      expect(answer.body).toMatchObject([{ url: stage.receiver.url, valid: true }]);
    await stage.client.knobs({ v1ListAuth: "documented" });
    expect((await stage.client.get(LIST, { user })).status).toBe(403);
    expect((await stage.client.get(LIST)).status).toBe(200);
  });

  it("walks the premium paths: register, list, subscribe, hear, unsubscribe, delete", async () => {
    const { client, receiver, account, emulator } = stage;
    const user = stage.grants.oauth1;
    const url = encodeURIComponent(receiver.url);
    const made = await client.post(`${ALL}/dev/webhooks.json?url=${url}`, { user });
    expect(made.body).toMatchObject({ url: receiver.url, valid: true });
    const { id } = made.body as { id: string };
    const second = encodeURIComponent(`${receiver.url}/2`);
    expect((await client.post(`${ALL}/dev/webhooks.json?url=${second}`, { user })).body).toEqual({
      errors: [{ code: 214, message: "Too many resources already created." }],
    });
    for (const options of [{ user }, {}]) {
      expect((await client.get(`${ALL}/dev/webhooks.json`, options)).body).toEqual([made.body]);
      expect((await client.get(`${ALL}/webhooks.json`, options)).body).toEqual({
        environments: [{ environment_name: "dev", webhooks: [made.body] }],
      });
    }
    expect((await client.put(`${ALL}/dev/webhooks/${id}.json`, { user })).status).toBe(204);
    expect((await client.get(`${ALL}/dev/subscriptions.json`, { user })).status).toBe(404);
    expect((await client.post(`${ALL}/dev/subscriptions.json`, { user })).status).toBe(204);
    expect((await client.get(`${ALL}/dev/subscriptions.json`, { user })).status).toBe(204);
    expect((await client.get(`${ALL}/dev/subscriptions/list.json`)).body).toMatchObject({
      environment: "dev",
      subscriptions: [{ user_id: account.id }],
    });
    expect((await client.get(`${ALL}/subscriptions/count.json`)).body).toMatchObject({
      subscriptions_count_all: "1",
    });
    emulator.emit({ kind: "post", as: account.id, text: "Heard" });
    await emulator.settled();
    expect(receiver.json()).toMatchObject([{ tweet_create_events: [{ text: "Heard" }] }]);
    expect((await client.delete(`${ALL}/dev/subscriptions/${account.id}.json`)).status).toBe(204);
    await client.post(`${ALL}/dev/subscriptions.json`, { user });
    expect((await client.delete(`${ALL}/dev/subscriptions.json`, { user })).status).toBe(204);
    expect((await client.post(`${ALL}/other/subscriptions.json`, { user })).status).toBe(404);
    expect((await client.delete(`${ALL}/dev/webhooks/${id}.json`, { user })).status).toBe(204);
    expect((await client.get(`${ALL}/dev/webhooks.json`)).body).toEqual([]);
  });

  it("has none of them when they are to be as at X", async () => {
    await stage.client.knobs({ premiumPaths: "retired" });
    const answer = await stage.client.get(`${ALL}/dev/webhooks.json`);
    expect(answer.status).toBe(404);
    expect(answer.body).toEqual({
      errors: [{ code: 34, message: "Sorry, that page does not exist." }],
    });
  });
});
