import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { publicRoutes } from "#lib/http/test-support/exceptions.ts";
import { createFrontDoor } from "./front-door.ts";
import { createHttpServer, drain, listen } from "./http-server.ts";
import { stampRemoteAddress } from "./remote-address.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await drain(server, 0);
});

/** A front door before pages that are only finished when told to. */
const open = async () => {
  const drawing: { url: string; finish(): void }[] = [];
  const finishing = { all: false };
  const door = createFrontDoor(
    {
      isKnown: (path) => !path.startsWith("/random"),
      isSignedIn: (cookie) => cookie === "signed",
      ownHost: "own.example",
      onWrong: () => undefined,
    },
    async (request: IncomingMessage, response: ServerResponse) => {
      const finish = (): void => void response.end("drawn");
      drawing.push({ url: request.url ?? "", finish });
      if (finishing.all) finish();
    },
  );
  const server = createHttpServer((request, response) => {
    stampRemoteAddress(request);
    door(request, response);
  });
  servers.push(server);
  await listen(server, 0, "127.0.0.1");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const get = (path: string, headers: Record<string, string> = {}) =>
    fetch(url + path, { headers });
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
