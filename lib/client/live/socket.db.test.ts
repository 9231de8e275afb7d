import { createServer, type Server as HttpServer } from "node:http";
import { io } from "socket.io-client";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ActivitySummary } from "#lib/activity/types.ts";
import { getOperatorSession } from "#lib/auth/session.ts";
import { isSignedSession } from "#lib/auth/session-cookie.ts";
import { databaseUrl } from "#lib/db/client.ts";
import type { ActivityPage } from "#lib/feed/contract.ts";
import { createTestServer, type TestServer } from "#lib/http/test-support/server.ts";
import { createIngest, type Ingest } from "#lib/ingest/service.ts";
import { ownPost } from "#lib/ingest/test-support/bodies.ts";
import { deliveryRequest, signingApp } from "#lib/ingest/test-support/ingest.ts";
import { createHub, type Hub } from "#lib/realtime/hub.ts";
import { attachSockets, type Sockets } from "#lib/realtime/server.ts";
import { mergeRows } from "./merge.ts";
import { type Connection, type Live, type LiveDeps, SignedOut, startLive } from "./socket.ts";

const port = 20312;
const origin = "http://localhost:20400";
let server: TestServer;
let cookie: string;
let hub: Hub;
let ingest: Ingest;
let up: { http: HttpServer; sockets: Sockets } | null = null;

const listen = async (): Promise<void> => {
  const http = createServer();
  const sockets = attachSockets(http, {
    ownOrigins: server.deps.ownOrigins,
    isSignedSession: (header) => isSignedSession(header, server.secret),
    getSession: getOperatorSession,
    hub,
    countAccounts: async () => 1,
    onError: () => undefined,
  });
  await new Promise<void>((done) => http.listen(port, "127.0.0.1", done));
  up = { http, sockets };
};
const hangUp = async (): Promise<void> => {
  const { http, sockets } = up ?? {};
  up = null;
  await sockets?.close();
  http?.closeAllConnections();
  await new Promise((done) => http?.close(done));
};

beforeAll(async () => {
  server = await createTestServer();
  const { db, clock, log, sealer } = server.deps;
  await db.app.create({ data: signingApp(sealer, "acme", "app") });
  hub = createHub();
  ingest = createIngest({ db, clock, log, sealer, databaseUrl: databaseUrl(), hub });
  cookie = await server.signIn();
});
beforeEach(listen);
afterEach(async () => {
  for (const one of open.splice(0)) one.close();
  if (up !== null) await hangUp();
});
afterAll(async () => {
  await ingest.close();
  await server.close();
});

const open: Live[] = [];
const receive = (text: string) =>
  ingest.receive("acme", deliveryRequest(ownPost({ account: "62001", text })));

/** A page with a feed of its own, as the browser has it. */
const page = (overrides: Partial<LiveDeps> = {}, credentials = () => cookie) => {
  const states: Connection["state"][] = [];
  let feed = { pages: [{ items: [], nextCursor: null }] as ActivityPage[], pageParams: [null] };
  const seen = { resets: 0, back: 0, batches: [] as ActivitySummary[][] };
  let online = true;
  const listeners = new Set<() => void>();
  const ask = async (search: string): Promise<ActivityPage> => {
    const answer = await server.call("GET", `/api/activities?${search}`, { cookie: credentials() });
    if (answer.status === 401) throw new SignedOut();
    return (await answer.json()) as ActivityPage;
  };
  // Read anew at each attempt, as a browser does with its cookies.
  const headers = {
    origin,
    get cookie() {
      return credentials();
    },
  };
  const deps: LiveDeps = {
    socket: io(`http://127.0.0.1:${port}`, {
      autoConnect: false,
      forceNew: true,
      transports: ["websocket"],
      extraHeaders: headers,
      reconnectionDelay: 20,
      reconnectionDelayMax: 50,
    }),
    fetchAfter: (cursor) => ask(`after=${cursor}&limit=200`),
    fetchNewest: async () => (await ask("limit=1")).items[0]?.id ?? null,
    knownUpTo: () => null,
    network: {
      isOnline: () => online,
      onChange: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    now: Date.now,
    ...overrides,
  };
  const live = startLive(deps, {
    onState: ({ state }) => states.push(state),
    onRows: (rows) => {
      seen.batches.push([...rows]);
      feed = mergeRows(feed, rows, { fits: () => true }) as typeof feed;
    },
    onReset: () => {
      seen.resets += 1;
    },
    onReplay: () => undefined,
    onWebhook: () => undefined,
    onGap: () => undefined,
    onAccount: () => undefined,
    onBack: () => {
      seen.back += 1;
    },
  });
  open.push(live);
  return {
    live,
    states,
    seen,
    deps,
    texts: () => feed.pages.flatMap(({ items }) => items.map(({ text }) => text)),
    until: (state: Connection["state"]) => expect.poll(() => states.at(-1)).toBe(state),
    setOnline(next: boolean) {
      online = next;
      for (const listener of listeners) listener();
    },
  };
};
const shows = (one: ReturnType<typeof page>, texts: string[]) =>
  expect.poll(() => one.texts()).toEqual(texts);

describe("a page", () => {
  test("is live once it caught up, and shows what comes", async () => {
    const one = page();
    await one.until("live");
    expect(one.states).toEqual(["live"]);
    await receive("a");
    await receive("b");
    await shows(one, ["b", "a"]);
  });

  test("that knows where it stands catches up from there and resets nothing", async () => {
    const [newest] = (
      (await server.json("GET", "/api/activities?limit=1", { cookie })) as ActivityPage
    ).items;
    await receive("between");
    const one = page({ knownUpTo: () => newest?.id ?? "0" });
    await one.until("live");
    expect(one.texts()).toEqual(["between"]);
    expect(one.seen.resets).toBe(0);
  });

  test("loses nothing over a restart of the server, and shows nothing twice", async () => {
    const one = page();
    await one.until("live");
    await receive("1");
    await shows(one, ["1"]);
    await hangUp();
    await one.until("reconnecting");
    await receive("2");
    await receive("3");
    await listen();
    await one.until("live");
    await receive("4");
    await shows(one, ["4", "3", "2", "1"]);
    expect(one.states).toEqual(["live", "reconnecting", "live"]);
    expect(one.seen.back).toBe(1);
  });

  test("says offline when the browser is, and catches up when it is back", async () => {
    const one = page();
    await one.until("live");
    await receive("before");
    await shows(one, ["before"]);
    await hangUp();
    one.setOnline(false);
    await one.until("offline");
    await receive("meanwhile");
    await listen();
    one.setOnline(true);
    await one.until("live");
    await shows(one, ["meanwhile", "before"]);
    expect(one.states.at(-2)).toBe("reconnecting");
  });

  test("takes rows that arrive while it catches up, after it has", async () => {
    let release = () => {};
    const gate = new Promise<void>((done) => {
      release = done;
    });
    let asked = 0;
    const held = page();
    await held.until("live");
    held.live.close();
    const one = page({
      knownUpTo: () => "0",
      fetchAfter: async () => {
        asked += 1;
        if (asked === 1) await gate;
        return { items: [], nextCursor: null };
      },
    });
    await expect.poll(() => asked).toBe(1);
    await receive("while it was reading");
    expect(one.texts()).toEqual([]);
    release();
    await shows(one, ["while it was reading"]);
  });

  test("reads its feed anew when too much was missed to fetch it row by row", async () => {
    let pages = 0;
    const one = page({
      knownUpTo: () => "0",
      fetchAfter: async (cursor) => {
        pages += 1;
        const items = Array.from({ length: 200 }, (_, index) => ({
          id: String(Number(cursor) + index + 1),
        })) as ActivitySummary[];
        return { items, nextCursor: items.at(-1)?.id ?? null };
      },
    });
    await one.until("live");
    expect(pages).toBe(10);
    expect(one.seen.resets).toBe(1);
  });

  test("is not live while catching up fails, and is when it works again", async () => {
    let failures = 1;
    const one = page({
      knownUpTo: () => "0",
      fetchAfter: async () => {
        if (failures > 0) {
          failures -= 1;
          throw new Error("the store is away");
        }
        return { items: [], nextCursor: null };
      },
    });
    await expect.poll(() => failures).toBe(0);
    expect(one.states).toEqual([]);
    await one.until("live");
  });

  test("catches up when it is asked to", async () => {
    let asked = 0;
    const one = page();
    const { fetchAfter } = one.deps;
    one.deps.fetchAfter = (cursor) => {
      asked += 1;
      return fetchAfter(cursor);
    };
    await one.until("live");
    hub.publish({ type: "resync" });
    await expect.poll(() => asked).toBe(1);
    await receive("after a resync");
    await shows(one, ["after a resync"]);
  });

  test("says it is signed out, stays so, and comes back after a sign-in", async () => {
    let own = await server.signIn();
    const one = page({}, () => own);
    await one.until("live");
    await server.call("POST", "/api/auth/sign-out", { cookie: own, headers: { origin } });
    hub.publish({ type: "sessions" });
    await one.until("signed_out");
    await receive("not for strangers");
    own = await server.signIn();
    one.live.retry();
    await one.until("live");
    await shows(one, ["not for strangers"]);
  });

  test("says nothing any more once it is closed", async () => {
    const one = page();
    await one.until("live");
    one.live.close();
    await receive("nobody looks");
    await hangUp();
    expect(one.states).toEqual(["live"]);
    expect(one.texts()).toEqual([]);
  });
});
