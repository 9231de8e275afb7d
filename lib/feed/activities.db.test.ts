import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { parseExactJson } from "#lib/activity/exact-json.ts";
import { matchesFilter } from "#lib/activity/filter-match.ts";
import type { Kind } from "#lib/activity/kinds/define.ts";
import { kindById } from "#lib/activity/kinds/index.ts";
import { did } from "#lib/activity/sentence.ts";
import type { ActivityDetail } from "#lib/activity/types.ts";
import { databaseUrl } from "#lib/db/client.ts";
import { createTestServer, type TestServer } from "#lib/http/test-support/server.ts";
import { createIngest, type Ingest } from "#lib/ingest/service.ts";
import { mention, nextId, ownPost, user } from "#lib/ingest/test-support/bodies.ts";
import {
  deliveryRequest,
  sealedSecret,
  signed,
  signingApp,
} from "#lib/ingest/test-support/ingest.ts";
import { hub } from "#lib/realtime/hub.ts";
import type { ActivityPage } from "./contract.ts";

type Page = ActivityPage;

let server: TestServer;
let ingest: Ingest;
let cookie: string;
beforeAll(async () => {
  server = await createTestServer();
  cookie = await server.signIn();
  const { db, clock, log, sealer } = server.deps;
  await db.app.create({ data: signingApp(sealer, "acme", "app") });
  ingest = createIngest({ db, clock, log, sealer, databaseUrl: databaseUrl(), hub: hub() });
});
afterAll(async () => {
  await ingest.close();
  await server.close();
});

const receive = (body: string) => ingest.receive("acme", deliveryRequest(body));
const list = (search: string) =>
  server.json("GET", `/api/activities?${search}`, { cookie }) as Promise<Page>;
const refused = async (search: string) => {
  const answer = await server.call("GET", `/api/activities?${search}`, { cookie });
  return [answer.status, ((await answer.json()) as { error: { field: string } }).error.field];
};
const texts = ({ items }: Page) => items.map(({ text }) => text);

describe("the list", () => {
  const account = "60001";
  beforeAll(async () => {
    for (let index = 1; index <= 7; index += 1)
      await receive(ownPost({ account, text: `post ${index}` }));
  });

  test("is newest first and pages to its end without a hole or a double", async () => {
    const seen: (string | null)[] = [];
    let cursor = "";
    let pages = 0;
    for (;;) {
      const page = await list(`account=${account}&limit=3${cursor}`);
      seen.push(...texts(page));
      pages += 1;
      if (page.nextCursor === null) break;
      cursor = `&before=${page.nextCursor}`;
    }
    expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1].map((index) => `post ${index}`));
    expect(pages).toBe(3);
  });

  test("ends with null also where the last page is exactly full", async () => {
    expect((await list(`account=${account}&limit=7`)).nextCursor).toBeNull();
  });

  test("after an id is oldest first, for catching up", async () => {
    const { items } = await list(`account=${account}&limit=7`);
    const third = items.find(({ text }) => text === "post 3");
    const page = await list(`account=${account}&after=${third?.id}&limit=2`);
    expect(texts(page)).toEqual(["post 4", "post 5"]);
    const rest = await list(`account=${account}&after=${page.nextCursor}`);
    expect(texts(rest)).toEqual(["post 6", "post 7"]);
    expect(rest.nextCursor).toBeNull();
    expect(texts(await list(`account=${account}&after=${rest.items.at(-1)?.id}`))).toEqual([]);
  });

  test("after a moment holds everything received since", async () => {
    const since = new Date().toISOString();
    await new Promise((done) => setTimeout(done, 5));
    await receive(ownPost({ account: "60002", text: "later" }));
    expect(texts(await list(`after=${since}`))).toEqual(["later"]);
    expect(texts(await list(`after=${encodeURIComponent(since.replace("Z", "+00:00"))}`))).toEqual([
      "later",
    ]);
    expect((await list("after=2000-01-01T00:00:00Z&limit=1")).nextCursor).not.toBeNull();
  });

  test("says in its newest words what was stored before", async () => {
    const sentences = async () =>
      (await list(`account=${account}&limit=1`)).items.map(({ sentence }) => sentence);
    expect(await sentences()).toEqual([expect.stringMatching(/^@\w+ posted “post 7”$/)]);
    const reworded = vi.spyOn(kindById("post.create") as Kind, "sentence");
    reworded.mockImplementation(({ actor, text }) => did(actor, "wrote something new", text ?? ""));
    expect(await sentences()).toEqual([expect.stringMatching(/^@\w+ wrote something new post 7$/)]);
    reworded.mockRestore();
  });

  test("sees a delivery as soon as it was answered", async () => {
    for (let round = 0; round < 20; round += 1) {
      const id = nextId();
      await receive(ownPost({ account: "60003", id, text: id }));
      expect(texts(await list("account=60003&limit=1"))).toEqual([id]);
    }
  });

  test("in the order of events shows what happened when, whatever arrived when", async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 9, 14, 10, minute));
    for (const minute of [5, 1, 3, 3, 2])
      await receive(ownPost({ account: "60004", text: `at ${minute}`, at: at(minute) }));
    const seen: (string | null)[] = [];
    let cursor = "";
    for (;;) {
      const page = await list(`account=60004&order=occurred&limit=2${cursor}`);
      seen.push(...texts(page));
      if (page.nextCursor === null) break;
      cursor = `&before=${page.nextCursor}`;
    }
    expect(seen).toEqual(["at 5", "at 3", "at 3", "at 2", "at 1"]);
    const span = `from=${at(2).toISOString()}&to=${at(5).toISOString()}`;
    expect(texts(await list(`account=60004&order=occurred&${span}`))).toEqual([
      "at 3",
      "at 3",
      "at 2",
    ]);
  });

  test("takes accounts repeated or with commas, kinds with a wildcard", async () => {
    const mentionText = `hi ${nextId()}`;
    await receive(mention({ account: "60005", text: mentionText }));
    await receive(ownPost({ account: "60006", text: "own" }));
    const both = ["own", mentionText];
    expect(texts(await list("account=60005,60006"))).toEqual(both);
    expect(texts(await list("account=60005&account=60006"))).toEqual(both);
    expect(texts(await list("account=60005,60006&kind=post.*"))).toEqual(both);
    expect(texts(await list("account=60005,60006&kind=post.mention"))).toEqual([mentionText]);
    expect(texts(await list("account=60005,60006&kind=dm.*,like.create"))).toEqual([]);
    expect(texts(await list("account=60005&kind=chat.*"))).toEqual([]);
  });

  test.each([
    ["kind=post.nonsense", "kind"],
    ["account=abc", "account"],
    ["limit=0", "limit"],
    ["limit=201", "limit"],
    ["limit=ten", "limit"],
    ["from=yesterday", "from"],
    ["from=2026-10-14T12:00:00Z&to=2026-10-14T11:00:00Z", "to"],
    ["source=emulator", "source"],
    ["before=abc", "before"],
    ["before=99999999999999999999", "before"],
    ["after=2026-10-14", "after"],
    ["before=1&after=2", "after"],
    ["order=occurred&after=1", "after"],
    ["order=occurred&before=12", "before"],
    ["colour=red", "colour"],
  ])("%s is refused and names its field", async (search, field) => {
    expect(await refused(search)).toEqual([400, field]);
  });
});

describe("the search", () => {
  const account = "60010";
  const samples = [
    "100% sure_thing \\o/",
    "東京タワーに行く",
    "I ❤️ this 🎉🎉",
    "Füße &amp; Hände",
    "café in NFD: cafe\u0301",
    "plain words about coffee and tea",
    "مرحبا بالعالم",
    "한국어 문장",
  ];
  beforeAll(async () => {
    for (const text of samples)
      await receive(mention({ account, text, author: user("80077", "Zoë 🦊 Quill", "zoequill") }));
  });

  test.each([
    ["100%", 1],
    ["sure_", 1],
    ["\\o/", 1],
    ["%", 1],
    ["_", 1],
    ["東京", 1],
    ["塔", 0],
    ["行", 1],
    ["❤", 1],
    ["🎉", 1],
    ["🎉🎉🎉", 0],
    ["füsse", 0],
    ["FÜßE & hände", 1],
    ["café", 1],
    ["tea coffee", 1],
    ['"tea coffee"', 0],
    ["العالم", 1],
    ["국어", 1],
    ["zoequill", samples.length],
    ["🦊", samples.length],
    ["zoë quill", samples.length],
    ["  ", samples.length],
    ['"', 0],
    ['""', 0],
    ["-", 0],
    ["-tea", samples.length - 1],
    ['-"tea coffee"', samples.length],
    ["from:zoequill", samples.length],
    ["from:@ZoeQuill -tea", samples.length - 1],
    ["from:zoe", 0],
    ["to:zoequill", 0],
    ["with:zoequill", samples.length],
    ["with:zoe", 0],
    ["-with:zoequill", 0],
    ["with:id:80077", samples.length],
    ["to:id:80077", 0],
    ["-with:id:80077", 0],
    ["conversation:dm:0-0", 0],
    ["-conversation:dm:0-0", samples.length],
    ["-from:zoequill", 0],
    ["-to:zoequill", samples.length],
    ["a".repeat(500), 0],
  ])("%s is in %d of the samples", async (q, count) => {
    const page = await list(`account=${account}&q=${encodeURIComponent(q)}`);
    expect(page.items).toHaveLength(count);
    const all = await list(`account=${account}`);
    expect(all.items.filter((row) => matchesFilter(row, { q }))).toEqual(page.items);
  });
});

describe("people", () => {
  const account = "60020";
  const said = (id: string, name: string, handle: string, text: string) =>
    receive(mention({ account, text, author: user(id, name, handle) }));

  test("are found by id under every handle they bore, and a shared handle is named", async () => {
    await said("81001", "Mara Voß", "mara_v", "first");
    await said("81001", "Mara Voß", "mara_voss", "renamed");
    await said("81002", "Somebody Else", "mara_v", "a stranger");
    const page = await list(`account=${account}&q=with:mara_v`);
    expect(texts(page)).toEqual(["a stranger", "first"]);
    expect(page.sharedHandles).toEqual([
      {
        handle: "mara_v",
        people: [
          { id: "81001", name: "Mara Voß" },
          { id: "81002", name: "Somebody Else" },
        ],
      },
    ]);
    const person = await list(`account=${account}&q=with:id:81001`);
    expect(texts(person)).toEqual(["renamed", "first"]);
    expect(person.sharedHandles).toBeUndefined();
    expect((await list(`account=${account}&q=from:mara_voss`)).sharedHandles).toBeUndefined();
  });
});

test("what differs only beyond 2^53 is stored as two, from a sender that writes ids as numbers alone", async () => {
  const likes = ["2123703141135286273", "2123703141135286274"].map(
    (id) =>
      `{"created_at":"Wed Oct 14 14:03:22 +0000 2026","timestamp_ms":1792159402118,"user":{"id":1423703141135286275,"screen_name":"kim"},"favorited_status":{"id":${id},"text":"same","user":{"id":60040,"screen_name":"acct"}}}`,
  );
  const outcome = await receive(`{"for_user_id":60040,"favorite_events":[${likes.join(",")}]}`);
  expect(outcome).toMatchObject({ type: "accepted", inserted: 2, duplicates: 0 });
  const { items } = await list("account=60040");
  expect(items.map(({ actor }) => actor?.id)).toEqual([
    "1423703141135286275",
    "1423703141135286275",
  ]);
});

test("a message leads to its whole conversation, and to no other", async () => {
  const message = (from: string, to: string, text: string, id = nextId()) =>
    JSON.stringify({
      for_user_id: "60030",
      direct_message_events: [
        {
          type: "message_create",
          id,
          created_timestamp: String(Date.now()),
          message_create: { target: { recipient_id: to }, sender_id: from, message_data: { text } },
        },
      ],
    });
  await receive(message("82001", "60030", "hello"));
  await receive(message("60030", "82001", "hi"));
  await receive(message("82002", "60030", "another"));
  const [latest] = (await list("account=60030&q=hi")).items;
  expect(latest?.conversationId).toBe("dm:60030-82001");
  const thread = await list(`q=${encodeURIComponent(`conversation:${latest?.conversationId}`)}`);
  expect(texts(thread)).toEqual(["hi", "hello"]);
});

test.each(["x".repeat(501), "a b c d e f g h i j k l m n o p q", "\u200b", "\0"])(
  "a search that cannot be carried out is refused, not widened: %#",
  async (q) => {
    const answer = await server.call("GET", `/api/activities?q=${encodeURIComponent(q)}`, {
      cookie,
    });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ error: { field: "q" } });
  },
);

describe("one activity", () => {
  test("comes with X's own JSON of it and the facts of its delivery", async () => {
    const id = nextId();
    const body = ownPost({ account: "60020", id, text: "<img src=x onerror=alert(1)>" });
    await receive(body);
    await receive(body);
    const { items } = await list("account=60020");
    const detail = (await server.json("GET", `/api/activities/${items[0]?.id}`, {
      cookie,
    })) as ActivityDetail;
    expect(detail).toMatchObject({ ...items[0], pointer: "/tweet_create_events/0", objectId: id });
    expect(detail.payload).toEqual(JSON.parse(body).tweet_create_events[0]);
    expect(detail.delivery).toMatchObject({
      bytes: Buffer.byteLength(body),
      signature: "verified",
      signedWith: {
        header: "x-twitter-webhooks-signature",
        kind: "consumer",
        secret: { id: expect.any(String), retiredAt: null },
      },
      duplicates: 1,
      app: "acme",
      sourceAddress: "199.59.148.9",
      body: JSON.parse(body),
    });
    expect(detail.delivery.headers["content-type"]).toBe("application/json");
  });

  test("names the secret of the newer signature, and knows no more once its row is gone", async () => {
    const { db } = server.deps;
    const data = sealedSecret("app", "client", "acme's client secret");
    const secret = await db.appSecret.create({ data });
    hub().publish({ type: "apps" });
    const body = ownPost({ account: "60021" });
    await ingest.receive(
      "acme",
      deliveryRequest(body, signed(body, "acme's client secret", "client")),
    );
    const { items } = await list("account=60021");
    const read = async () =>
      ((await server.json("GET", `/api/activities/${items[0]?.id}`, { cookie })) as ActivityDetail)
        .delivery.signedWith;
    const retiredAt = new Date("2099-01-01T00:00:00.000Z");
    await db.appSecret.update({ where: { id: secret.id }, data: { retiredAt } });
    expect(await read()).toEqual({
      header: "x-twitter-webhooks-signature-oauth2",
      kind: "client",
      secret: {
        id: secret.id,
        createdAt: secret.createdAt.toISOString(),
        retiredAt: retiredAt.toISOString(),
      },
    });
    await db.appSecret.delete({ where: { id: secret.id } });
    expect(await read()).toBeNull();
  });

  const textOf = async (path: string) => {
    const answer = await server.call("GET", `/api/activities/${path}`, { cookie });
    expect(answer.status).toBe(200);
    return { answer, text: await answer.text() };
  };

  test("keeps every digit of X's numbers", async () => {
    const body = ownPost({ account: "60024" }).replace(
      '"truncated":false',
      '"truncated":false,"id_only_here":2123703141135286273',
    );
    await receive(body);
    const { items } = await list("account=60024");
    const { text } = await textOf(items[0]?.id ?? "");
    expect(text.match(/"id_only_here":2123703141135286273\b/g)).toHaveLength(2);
    const detail = parseExactJson(text) as ActivityDetail;
    expect(detail.payload).toMatchObject({ id_only_here: 2123703141135286273n });
    expect(detail.delivery.body).toEqual(parseExactJson(body));
  });

  test("of a large delivery brings its own JSON and the beginning of the rest, which is a file of its own", async () => {
    const events = Array.from(
      { length: 400 },
      (_, index) =>
        JSON.parse(ownPost({ account: "60022", text: `äöü ${index}` })).tweet_create_events[0],
    );
    const body = JSON.stringify({ for_user_id: "60022", tweet_create_events: events });
    await receive(body);
    const { items } = await list("account=60022");
    const { text } = await textOf(items[0]?.id ?? "");
    const detail = JSON.parse(text) as ActivityDetail;
    expect(detail.payload).toEqual(events[399]);
    expect(detail.delivery).toMatchObject({
      bytes: Buffer.byteLength(body),
      body: null,
      preview: { isWhole: false, reason: "large" },
    });
    expect(body.startsWith(detail.delivery.preview?.text.slice(0, 30_000) ?? "?")).toBe(true);
    expect(text.length).toBeLessThan(64 * 1024);
    const whole = await textOf(`${items[0]?.id}/body`);
    expect(whole.text).toBe(body);
    expect(whole.answer.headers.get("content-disposition")).toBe(
      `attachment; filename="delivery-${detail.delivery.id}.json"`,
    );
    const absent = await server.call("GET", "/api/activities/999999999/body", { cookie });
    expect(absent.status).toBe(404);
  });

  test("too deep to be written again comes as the beginning of its text", async () => {
    const deep = `${"[".repeat(20_000)}${"]".repeat(20_000)}`;
    await receive(`{"for_user_id":"60023","new_events":[{"deep":${deep}}]}`);
    const { items } = await list("account=60023");
    const detail = JSON.parse((await textOf(items[0]?.id ?? "")).text) as ActivityDetail;
    expect(detail).toMatchObject({
      payload: null,
      delivery: { body: null, preview: { isWhole: false, reason: "deep" } },
    });
  });

  test.each([
    ["999999999", 404],
    ["abc", 400],
    ["-1", 400],
    ["99999999999999999999999", 400],
  ])("%s answers %d", async (id, status) => {
    expect((await server.call("GET", `/api/activities/${id}`, { cookie })).status).toBe(status);
  });
});
