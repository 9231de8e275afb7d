import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { publicRoutes } from "#lib/http/test-support/exceptions.ts";
import { createAdmission } from "./admission.ts";
import { createHttpServer, drain, listen } from "./http-server.ts";
import { stampRemoteAddress } from "./remote-address.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await drain(server, 0);
});

/** Admission to pages that are only finished on demand. */
const open = async () => {
  const drawing: { url: string; forwardedHost: unknown; finish(): void }[] = [];
  const finishing = { all: false };
  const admit = createAdmission(
    {
      isKnown: (path) => !path.startsWith("/random"),
      isSignedIn: (cookie) => cookie === "signed",
      ownOrigins: ["https://own.example"],
      onWrong: () => undefined,
    },
    async (request: IncomingMessage, response: ServerResponse) => {
      const finish = (): void => void response.end("drawn");
      const forwardedHost = request.headers["x-forwarded-host"];
      drawing.push({ url: request.url ?? "", forwardedHost, finish });
      if (finishing.all) finish();
    },
  );
  const server = createHttpServer((request, response) => {
    stampRemoteAddress(request);
    admit(request, response);
  });
  servers.push(server);
  await listen(server, 0, "127.0.0.1");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
    fetch(url + path, { headers, method });
  const finishAll = (): void => {
    finishing.all = true;
    for (const { finish } of drawing) finish();
  };
  return { get, drawing, finishAll };
};

describe("without a session", () => {
  test("unknown addresses and JSON routes cost no drawing", async () => {
    const { get, drawing } = await open();
    const page = await get("/random1", { accept: "text/html" });
    expect([page.status, page.headers.get("content-type")]).toEqual([
      404,
      "text/html; charset=utf-8",
    ]);
    expect(await page.text()).toContain("There is nothing at this address");
    expect(await (await get("/random2")).json()).toMatchObject({ error: { code: "not_found" } });
    const api = await get("/api/activities");
    expect([api.status, await api.json()]).toMatchObject([
      401,
      { error: { code: "unauthenticated" } },
    ]);
    expect(drawing).toEqual([]);
  });

  test("few pages are drawn at a time, few wait, the rest are asked to come again", async () => {
    const { get, drawing, finishAll } = await open();
    const asked = Array.from({ length: 200 }, () => get("/sign-in"));
    const early = await Promise.race(asked);
    expect([early.status, early.headers.get("retry-after")]).toEqual([503, "1"]);
    expect(drawing.length).toBeLessThan(10);
    finishAll();
    const statuses = (await Promise.all(asked)).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 503]));
  });

  test("every public JSON route of ours is drawn", async () => {
    const paths = Object.keys(publicRoutes)
      .map((route) => route.split(" ")[1]?.replace("[...all]", "sign-in/email") ?? "")
      .filter((path) => path.startsWith("/api/") || path === "/metrics");
    expect(paths.length).toBeGreaterThan(5);
    const { get, drawing } = await open();
    for (const path of paths) {
      const answer = get(path);
      await expect.poll(() => drawing.at(-1)?.url).toBe(path);
      drawing.pop()?.finish();
      expect([path, (await answer).status]).toEqual([path, 200]);
    }
  });
});

test("static files do not wait for pages, nor pages for them", async () => {
  const { get, drawing, finishAll } = await open();
  const pages = Array.from({ length: 20 }, () => get("/sign-in"));
  const files = Array.from({ length: 20 }, () => get("/_next/static/a.js"));
  const seen = (path: string) => drawing.filter(({ url }) => url === path).length;
  await expect.poll(() => [seen("/sign-in"), seen("/_next/static/a.js")]).toEqual([2, 4]);
  finishAll();
  const statuses = (await Promise.all([...pages, ...files])).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200]));
});

describe("a form for a page of ours", () => {
  const send = async (path: string, origin?: string) => {
    const { get, drawing, finishAll } = await open();
    finishAll();
    const answer = await get(path, origin === undefined ? {} : { origin }, "POST");
    return [answer.status, drawing.at(-1)?.forwardedHost];
  };

  test.each(["https://evil.example", "https://own.example.evil.example", "null", "nonsense"])(
    "from %s is refused",
    async (origin) => expect(await send("/sign-in", origin)).toEqual([403, undefined]),
  );

  test("from our own address is drawn, and Next is given the host that a proxy changed", async () => {
    expect(await send("/sign-in", "https://own.example")).toEqual([200, "own.example"]);
    expect(await send("/sign-in")).toEqual([200, undefined]);
  });

  test("that is a JSON route's is judged by the route", async () =>
    expect(await send("/api/setup", "https://evil.example")).toEqual([200, undefined]));
});

test("operators and probes do not wait for strangers", async () => {
  const { get, drawing, finishAll } = await open();
  const strangers = Array.from({ length: 200 }, () => get("/sign-in"));
  await Promise.race(strangers);
  const signed = { cookie: "signed" };
  const own = [get("/feed", signed), get("/api/ready"), get("/random", signed)];
  for (const path of ["/feed", "/api/ready", "/random"])
    await expect.poll(() => drawing.map(({ url }) => url)).toContain(path);
  for (const { url, finish } of drawing) if (url !== "/sign-in") finish();
  expect((await Promise.all(own)).map(({ status }) => status)).toEqual([200, 200, 200]);
  finishAll();
  await Promise.all(strangers);
});
