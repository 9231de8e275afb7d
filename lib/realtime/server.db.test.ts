import { createServer, type Server as HttpServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { io, type Socket } from "socket.io-client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ActivitySummary } from "#lib/activity/types.ts";
import { getOperatorSession } from "#lib/auth/session.ts";
import { isSignedSession } from "#lib/auth/session-cookie.ts";
import { announceDowntime } from "#lib/coverage/service.ts";
import { databaseUrl } from "#lib/db/client.ts";
import { activitiesBetween } from "#lib/feed/service.ts";
import { createHeartbeat } from "#lib/health/heartbeat.ts";
import { createTestServer, type TestServer, testOwner } from "#lib/http/test-support/server.ts";
import { createIngest, type Ingest } from "#lib/ingest/service.ts";
import { ownPost } from "#lib/ingest/test-support/bodies.ts";
import { deliveryRequest, signingApp } from "#lib/ingest/test-support/ingest.ts";
import { minutes } from "#lib/time.ts";
import { type Bridge, startBridge } from "./bridge.ts";
import type { ClientEvents, CoverageGap, ServerEvents } from "./contract.ts";
import { createHub, type Hub } from "./hub.ts";
import { attachSockets, type Sockets } from "./server.ts";

type TestSocket = Socket<ServerEvents, ClientEvents>;

let server: TestServer;
let cookie: string;
let http: HttpServer;
let hub: Hub;
let sockets: Sockets;
let ingest: Ingest;
let url: string;
const origin = "http://localhost:20400";
const problems: string[] = [];
const clients: TestSocket[] = [];

beforeAll(async () => {
  server = await createTestServer();
  cookie = await server.signIn();
  const { db, clock, log, sealer } = server.deps;
  await db.app.create({ data: signingApp(sealer, "acme", "app") });
  hub = createHub();
  ingest = createIngest({
    db,
    clock,
    log,
    sealer,
    databaseUrl: databaseUrl(),
    hub,
    instanceId: "one",
  });
  http = createServer((_request, response) => response.end("next"));
  sockets = attachSockets(http, {
    ownOrigins: server.deps.ownOrigins,
    isSignedSession: (header) => isSignedSession(header, server.secret),
    getSession: getOperatorSession,
    hub,
    countAccounts: () => db.account.count(),
    onError: (_error, what) => problems.push(what),
  });
  await new Promise<void>((done) => http.listen(20310, "127.0.0.1", done));
  url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
});
afterEach(() => {
  for (const client of clients.splice(0)) client.disconnect();
});
afterAll(async () => {
  await sockets.close();
  await ingest.close();
  await new Promise((done) => http.close(done));
  await server.close();
});

const open = (
  headers: Record<string, string>,
  transports = ["websocket"],
  auth: Record<string, unknown> = {},
): TestSocket => {
  const client: TestSocket = io(url, {
    transports,
    auth,
    extraHeaders: headers,
    reconnection: false,
    forceNew: true,
  });
  clients.push(client);
  return client;
};
const outcomeOf = (client: TestSocket) =>
  new Promise<string>((done) => {
    client.on("connect", () => done("connected"));
    client.on("connect_error", (error) =>
      done((error as { data?: { code: string } }).data?.code ?? error.message),
    );
  });
const watch = (client: TestSocket, accounts: string[] | "all") =>
  client.timeout(5000).emitWithAck("watch", { accounts });
const collect = (client: TestSocket) => {
  const frames: ActivitySummary[][] = [];
  client.on("activities", (items) => frames.push(items));
  return frames;
};
const receive = (account: string, text = "hello", to = ingest) =>
  to.receive("acme", deliveryRequest(ownPost({ account, text })));

describe("the handshake", () => {
  test("needs a session", async () => {
    expect(await outcomeOf(open({ origin }))).toBe("unauthenticated");
    expect(await outcomeOf(open({ origin, cookie: "birdseye.session_token=made.up" }))).toBe(
      "unauthenticated",
    );
  });

  test("without a session costs nothing: no poll is kept, and no WebSocket stays", async () => {
    const polls = await Promise.all(
      Array.from({ length: 20 }, () => fetch(`${url}/socket.io/?EIO=4&transport=polling`)),
    );
    expect(new Set(polls.map(({ status }) => status))).toEqual(new Set([403]));
    const silent = Array.from(
      { length: 230 },
      () =>
        new Promise<"refused" | "ended">((done) => {
          const upgrade = request(`${url}/socket.io/?EIO=4&transport=websocket`, {
            headers: {
              connection: "Upgrade",
              upgrade: "websocket",
              "sec-websocket-version": "13",
              "sec-websocket-key": "AAAAAAAAAAAAAAAAAAAAAA==",
            },
          });
          upgrade.on("upgrade", (_answer, socket) => {
            socket.resume();
            socket.on("close", () => done("ended"));
          });
          upgrade.on("response", () => done("refused"));
          upgrade.on("error", () => done("refused"));
          upgrade.end();
        }),
    );
    const ends = await Promise.all(silent);
    expect(ends.filter((end) => end === "refused")).toHaveLength(30);
    expect(await outcomeOf(open({ origin, cookie }))).toBe("connected");
  });

  test("tells a session that this server signed from every other", () => {
    expect(isSignedSession(cookie, server.secret)).toBe(true);
    expect(isSignedSession(cookie.replace("birdseye.", "__Secure-birdseye."), server.secret)).toBe(
      true,
    );
    expect(isSignedSession(cookie, "another")).toBe(false);
    expect(
      isSignedSession(cookie.replace("session_token=", "session_token=x"), server.secret),
    ).toBe(false);
  });

  test("is refused to a page that was made for another operator than its cookie's", async () => {
    const mine = await getOperatorSession(new Headers({ cookie }));
    const asking = (operator: string | undefined) =>
      outcomeOf(open({ origin, cookie }, ["websocket"], { operator }));
    expect(await asking(mine?.operator.id)).toBe("connected");
    expect(await asking("somebody-else")).toBe("unauthenticated");
  });

  test("is refused to a foreign page, by both transports, session or not", async () => {
    for (const foreign of ["https://evil.example", "null", "http://localhost:20401"])
      for (const transport of ["websocket", "polling"])
        expect(await outcomeOf(open({ origin: foreign, cookie }, [transport]))).not.toBe(
          "connected",
        );
    const answer = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, {
      headers: { origin: "https://evil.example", cookie },
    });
    expect(answer.status).toBe(403);
    const crossSite = await fetch(`${url}/socket.io/?EIO=4&transport=polling`, {
      headers: { "sec-fetch-site": "cross-site", cookie },
    });
    expect(crossSite.status).toBe(403);
    expect(sockets.count()).toBe(0);
  });

  test("is open to our own page, by both transports", async () => {
    for (const transport of ["websocket", "polling"])
      expect(await outcomeOf(open({ origin, cookie }, [transport]))).toBe("connected");
  });

  test("leaves every other path to the rest of the server", async () => {
    expect(await (await fetch(`${url}/anything`)).text()).toBe("next");
  });
});

describe("watching", () => {
  test("answers how many accounts, and brings only those", async () => {
    const client = open({ origin, cookie });
    await outcomeOf(client);
    const frames = collect(client);
    expect(await watch(client, ["61001", "61002", "61001"])).toEqual({ ok: true, accounts: 2 });
    await receive("61003", "not for us");
    await receive("61001", "for us");
    await expect.poll(() => frames.flat()).toHaveLength(1);
    expect(frames.flat()[0]).toMatchObject({
      text: "for us",
      account: { id: "61001", username: "p1001" },
      source: "live",
      duplicates: 0,
    });
  });

  test("all brings everything; a new watch replaces the old one", async () => {
    const [client, other] = [open({ origin, cookie }), open({ origin, cookie })];
    await Promise.all([outcomeOf(client), outcomeOf(other)]);
    const [frames, others] = [collect(client), collect(other)];
    await watch(other, "all");
    const accounts = await server.deps.db.account.count();
    expect(await watch(client, "all")).toEqual({ ok: true, accounts });
    await receive("61010", "one");
    await expect.poll(() => frames.flat()).toHaveLength(1);
    await watch(client, []);
    await receive("61010", "two");
    // Its frame is out: a watch that begins now begins behind it.
    await expect.poll(() => others.flat()).toHaveLength(2);
    await watch(client, "all");
    await receive("61010", "three");
    await expect.poll(() => frames.flat().map(({ text }) => text)).toEqual(["one", "three"]);
  });

  test("nothing comes to who watches nothing", async () => {
    const [silent, watching] = [open({ origin, cookie }), open({ origin, cookie })];
    await Promise.all([outcomeOf(silent), outcomeOf(watching)]);
    const [none, some] = [collect(silent), collect(watching)];
    await watch(watching, "all");
    await receive("61011");
    await expect.poll(() => some.flat()).toHaveLength(1);
    expect(none).toEqual([]);
  });

  test.each<[string, unknown]>([
    ["no object", 7],
    ["another word than all", { accounts: "some" }],
    ["an id that is none", { accounts: ["../x"] }],
    ["too many", { accounts: Array.from({ length: 501 }, (_, index) => String(index)) }],
    ["more than was asked for", { accounts: "all", room: "x" }],
  ])("refuses %s with a sentence", async (_name, request) => {
    const client = open({ origin, cookie });
    await outcomeOf(client);
    const answer = await client.timeout(5000).emitWithAck("watch", request as never);
    expect(answer).toMatchObject({ ok: false, error: expect.any(String) });
  });

  test("brings a burst in few frames, whole and in order", async () => {
    const client = open({ origin, cookie });
    await outcomeOf(client);
    const frames = collect(client);
    await watch(client, ["61020"]);
    await Promise.all(Array.from({ length: 400 }, () => receive("61020")));
    await expect.poll(() => frames.flat()).toHaveLength(400);
    const ids = frames.flat().map(({ id }) => Number(id));
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(frames.length).toBeLessThan(100);
  });
});

test("a time in which nothing could be received is told when it ends, for each webhook", async () => {
  const { db, log } = server.deps;
  const webhook = { appId: "app", url: "https://acme.example/webhooks/acme" };
  await db.webhook.createMany({
    data: [
      { ...webhook, id: "61", valid: true },
      { ...webhook, id: "62", valid: false },
      { ...webhook, id: "63", valid: true, removedAt: new Date() },
    ],
  });
  const client = open({ origin, cookie });
  await outcomeOf(client);
  const gap = new Promise<CoverageGap>((done) => client.on("gap", done));
  let now = Date.UTC(2026, 0, 2, 3, 4, 5);
  const { beat } = createHeartbeat({
    db,
    log,
    clock: { now: () => new Date(now) },
    instanceId: "one",
    onGap: (from, to) => {
      const announce = {
        ...server.deps.announce,
        gap: (it: CoverageGap) => hub.publish({ type: "gap", gap: it }),
      };
      return announceDowntime({ db, announce }, from, to);
    },
  });
  await beat();
  now += minutes(10);
  await beat();
  expect(await gap).toEqual({
    webhook: "61",
    from: "2026-01-02T03:04:05.000Z",
    to: "2026-01-02T03:14:05.000Z",
    cause: "down",
  });
});

describe("a session that ends", () => {
  beforeEach(async () => {
    cookie = await server.signIn();
  });

  test("ends its sockets at once, and those of nobody else", async () => {
    const other = await server.signIn(testOwner);
    const [mine, theirs] = [open({ origin, cookie }), open({ origin, cookie: other })];
    await Promise.all([outcomeOf(mine), outcomeOf(theirs)]);
    const left = new Promise<string>((done) => mine.on("disconnect", done));
    await server.call("POST", "/api/auth/sign-out", { cookie, headers: { origin } });
    hub.publish({ type: "sessions" });
    expect(await left).toBe("io server disconnect");
    expect(await watch(theirs, "all")).toMatchObject({ ok: true });
  });

  test("by its time ends its sockets at the next check", async () => {
    const client = open({ origin, cookie });
    await outcomeOf(client);
    const left = new Promise<string>((done) => client.on("disconnect", done));
    await server.deps.db.operatorSession.updateMany({ data: { expiresAt: new Date(0) } });
    hub.publish({ type: "sessions" });
    expect(await left).toBe("io server disconnect");
  });
});

describe("another instance", () => {
  let bridge: Bridge;
  let second: Ingest;
  beforeAll(async () => {
    cookie = await server.signIn();
    const { db, clock, log, sealer } = server.deps;
    second = createIngest({
      db,
      clock,
      log,
      sealer,
      databaseUrl: databaseUrl(),
      hub: createHub(),
      instanceId: "two",
    });
    bridge = await startBridge({
      url: databaseUrl(),
      instanceId: "one",
      hub,
      readRange: (first, last) => activitiesBetween(db, first, last),
      onError: (_error, what) => problems.push(what),
    });
  });
  afterAll(async () => {
    await bridge.close();
    await second.close();
  });

  test("is heard by browsers of this one, once", async () => {
    const client = open({ origin, cookie });
    await outcomeOf(client);
    const frames = collect(client);
    await watch(client, "all");
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        receive("61030", `n${index}`, index % 2 === 0 ? ingest : second),
      ),
    );
    await expect.poll(() => frames.flat()).toHaveLength(20);
    expect(new Set(frames.flat().map(({ id }) => id)).size).toBe(20);
    expect(frames.flat()[0]?.account.username).toBe("p1030");
  });

  test("tells the rest of what happens there, and hears it from here", async () => {
    const elsewhere = createHub();
    const heard: unknown[] = [];
    elsewhere.subscribe((message, from) => heard.push([message.type, from]));
    const far = await startBridge({
      url: databaseUrl(),
      instanceId: "far",
      hub: elsewhere,
      readRange: async () => [],
      onError: (_error, what) => problems.push(what),
    });
    const here: string[] = [];
    const stop = hub.subscribe(({ type }, from) => here.push(`${type} ${from}`));
    hub.publish({ type: "account", change: { id: "1", state: "revoked" } });
    elsewhere.publish({ type: "apps" });
    await expect.poll(() => heard).toContainEqual(["account", "elsewhere"]);
    await expect.poll(() => here).toContain("apps elsewhere");
    stop();
    await far.close();
    expect(heard).toEqual([
      ["apps", "here"],
      ["account", "elsewhere"],
    ]);
  });

  test("lost and found again makes everybody catch up", async () => {
    const client = open({ origin, cookie });
    await outcomeOf(client);
    const asked = new Promise<void>((done) => client.on("resync", done));
    await server.deps.db.$executeRawUnsafe(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'birdseye-bridge' AND datname = current_database()",
    );
    await asked;
    const frames = collect(client);
    await watch(client, "all");
    await receive("61040", "after", second);
    await expect.poll(() => frames.flat()).toHaveLength(1);
  });
});
