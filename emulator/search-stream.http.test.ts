import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Stage, setStage } from "#emulator/test-support/stage.ts";

const RULES = "/2/tweets/search/stream/rules";
const LINKS = "/2/tweets/search/webhooks";

describe("the filtered stream", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage({ relaxReplayEdges: true, knobs: { retries: 0 } });
  });
  afterEach(() => stage.close());

  type Rules = { data: { id: string; value: string }[]; meta: { summary: unknown } };
  const add = (...rules: { value: string; tag?: string }[]) =>
    stage.client.post(RULES, { json: { add: rules } });

  it("judges each rule alone, tells twins, and deletes by id, by value and all", async () => {
    const made = await add({ value: "cat", tag: "pets" }, { value: "dog" }, { value: "nope:x" });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      data: [{ value: "cat", tag: "pets" }, { value: "dog" }],
      meta: { summary: { created: 2, not_created: 1, valid: 2, invalid: 1 } },
      errors: [{ value: "nope:x", details: [expect.stringContaining("invalid operator 'nope'")] }],
    });
    const again = await add({ value: "cat" });
    expect(again.status).toBe(200);
    expect(again.body).toMatchObject({ errors: [{ title: "DuplicateRule" }] });
    expect((await add({ value: "lang:en" })).status).toBe(400);
    const dry = await stage.client.post(`${RULES}?dry_run=true`, {
      json: { add: [{ value: "x" }] },
    });
    expect(dry.body).toMatchObject({ meta: { summary: { created: 1 } } });
    const page = await stage.client.get(`${RULES}?max_results=1`);
    expect(page.body).toMatchObject({ data: [{ value: "cat" }], meta: { next_token: "1" } });
    const { id } = (made.body as Rules).data[0] ?? expect.fail("no rule");
    const gone = await stage.client.post(RULES, { json: { delete: { ids: [id, "5"] } } });
    expect((gone.body as Rules).meta.summary).toEqual({ deleted: 1, not_deleted: 1 });
    await stage.client.post(RULES, { json: { delete: { values: ["dog"] } } });
    expect((await stage.client.get(RULES)).body).toMatchObject({ meta: { result_count: 0 } });
    await add({ value: "cat" }, { value: "dog" });
    const all = await stage.client.post(`${RULES}?delete_all=true`, { json: {} });
    expect((all.body as Rules).meta.summary).toEqual({ deleted: 2, not_deleted: 0 });
    expect((await stage.client.post(RULES, { json: {} })).status).toBe(400);
    expect((await stage.client.get(RULES, { user: stage.grants.oauth1 })).status).toBe(403);
  });

  it("delivers a found post once to the linked webhook, signed, with what the link asked for", async () => {
    const { client, receiver, emulator, stranger } = stage;
    const id = await stage.webhook();
    const rules = (
      await add(
        { value: "seaplane", tag: "planes" },
        { value: `from:${stranger.username}` },
        { value: "boat" },
      )
    ).body as Rules;
    const query =
      "tweet.fields=created_at,author_id&expansions=author_id&user.fields=profile_image_url";
    expect((await client.post(`${LINKS}/${id}?${query}`)).body).toEqual({
      data: { provisioned: true },
    });
    expect((await client.get(LINKS)).body).toMatchObject({
      data: [{ webhook_id: id, application_id: "27182818" }],
      meta: { result_count: 1 },
    });
    expect((await client.get("/control/subscriptions", { bearer: null })).body).toMatchObject({
      rules: [{ value: "seaplane" }, {}, { value: "boat" }],
      links: [{ webhookId: id }],
    });
    emulator.emit({ kind: "post", as: stranger.id, text: "A seaplane" });
    emulator.emit({ kind: "post", as: stage.account.id, text: "Nothing of the kind" });
    await emulator.settled();
    expect(receiver.received.map((one) => one.signed)).toEqual([true]);
    expect(receiver.json()).toEqual([
      {
        data: expect.objectContaining({
          text: "A seaplane",
          author_id: stranger.id,
          created_at: expect.any(String),
        }),
        includes: { users: [expect.objectContaining({ username: stranger.username })] },
        matching_rules: [
          { id: rules.data[0]?.id, tag: "planes" },
          { id: rules.data[1]?.id, tag: "" },
        ],
      },
    ]);
    expect(emulator.activities()).toMatchObject([
      { product: "stream", kind: "post.found", accountId: "0", actorId: stranger.id },
    ]);

    // A replay brings posts found back too (docs/x-protocol.md#replay-in-v2).
    const minute = (ms: number) => new Date(ms).toISOString().replace(/\D/g, "").slice(0, 12);
    const [from_date, to_date] = [minute(Date.now() - 3_600_000), minute(Date.now())];
    await client.post("/2/webhooks/replay", { json: { webhook_id: id, from_date, to_date } });
    await expect.poll(() => receiver.received.length).toBe(3);
    expect(receiver.json().slice(1)).toContainEqual(receiver.json()[0]);

    expect((await client.delete(`${LINKS}/${id}`)).body).toEqual({ data: { deleted: true } });
    emulator.emit({ kind: "post", as: stranger.id, text: "Another seaplane" });
    await emulator.settled();
    expect(receiver.received).toHaveLength(3);
    expect((await client.post(`${LINKS}/999`)).status).toBe(400);
    expect((await client.post(`${LINKS}/${id}?tweet.fields=colour`)).status).toBe(400);
  });

  it("does not find what protected people post, and forgets the link with its webhook", async () => {
    const { client, emulator } = stage;
    const id = await stage.webhook();
    await add({ value: "hello" });
    await client.post(`${LINKS}/${id}`);
    const closed = emulator.world.people().find((one) => one.protected) ?? expect.fail("nobody");
    emulator.emit({ kind: "post", as: closed.id, text: "hello" });
    expect(emulator.deliveries()).toEqual([]);
    await client.delete(`/2/webhooks/${id}`);
    expect((await client.get(LINKS)).body).toEqual({ data: [], meta: { result_count: 0 } });
  });

  it("is read as a stream, each reader with the fields it asked for", async () => {
    await add({ value: "seaplane", tag: "planes" });
    const open = (query: string) =>
      fetch(`${stage.emulator.url}/2/tweets/search/stream${query}`, {
        headers: { authorization: "Bearer emulator-bearer-token" },
      });
    const [plain, wide] = [await open(""), await open("?tweet.fields=author_id")];
    expect((await open("")).status).toBe(429);
    stage.emulator.emit({ kind: "post", as: stage.stranger.id, text: "A seaplane" });
    const line = async (response: Response): Promise<unknown> => {
      const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
      let text = "";
      while (text.trim() === "") text += (await reader?.read())?.value ?? "";
      await reader?.cancel();
      return JSON.parse(text);
    };
    const [first, second] = await Promise.all([line(plain), line(wide)]);
    expect(first).toMatchObject({
      data: { text: "A seaplane" },
      matching_rules: [{ tag: "planes" }],
    });
    expect(first).not.toHaveProperty("data.author_id");
    expect(second).toMatchObject({ data: { author_id: stage.stranger.id } });
  });
});
