import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { compressStatics } from "../../scripts/support/compress.ts";
import { createStaticLane } from "./static-lane.ts";

const script = `export const words = ${JSON.stringify("the same words again ".repeat(200))};`;
const headers = [{ key: "X-Content-Type-Options", value: "nosniff" }];

let dir: string;
let server: Server;
let port: number;

const serve = async (): Promise<void> => {
  const lane = createStaticLane(dir, headers);
  server = createServer((asked, answer) => {
    if (!lane(asked, answer)) answer.writeHead(418).end(asked.url);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  port = (server.address() as AddressInfo).port;
};

type Answer = {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
};

/** By hand: `fetch` would tidy the path and undo the compression. */
const get = (path: string, encodings = "", method = "GET", more = {}): Promise<Answer> =>
  new Promise((done, fail) => {
    const headers = { "accept-encoding": encodings, ...more };
    const asked = request({ port, host: "127.0.0.1", path, method, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on("data", (part: Buffer) => parts.push(part));
      answer.on("end", () =>
        done({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: Buffer.concat(parts),
        }),
      );
    });
    asked.once("error", fail).end();
  });

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "birdseye-static-"));
  mkdirSync(join(dir, "static", "chunks"), { recursive: true });
  writeFileSync(join(dir, "static", "chunks", "a.js"), script);
  writeFileSync(join(dir, "static", "chunks", "small.js"), "1");
  writeFileSync(join(dir, "secret.json"), "{}");
});
afterEach(async () => {
  await new Promise((done) => server.close(done));
  rmSync(dir, { recursive: true });
});

test("a static file comes as small as the browser takes it, for a year, with the usual headers", async () => {
  await compressStatics(join(dir, "static"));
  await serve();
  const small = await get("/_next/static/chunks/a.js", "gzip, deflate, br, zstd");
  expect(small.status).toBe(200);
  expect(small.headers).toMatchObject({
    "content-encoding": "br",
    vary: "Accept-Encoding",
    "x-content-type-options": "nosniff",
  });
  expect(small.headers["content-type"]).toMatch(/javascript/);
  expect(small.headers["cache-control"]).toMatch(/max-age=31536000,\s*immutable/);
  expect(brotliDecompressSync(small.body).toString()).toBe(script);
  expect((await get("/_next/static/chunks/a.js", "gzip")).headers["content-encoding"]).toBe("gzip");
  const plain = await get("/_next/static/chunks/a.js");
  expect(plain.headers["content-encoding"]).toBeUndefined();
  expect(plain.body.toString()).toBe(script);
});

test.each([
  ["br;q=0, gzip", "gzip"],
  ["br; Q=0.000", undefined],
  ["gzip;q=0,br;q=0.1", "br"],
  ["abracadabra", undefined],
  ["BR", "br"],
  ["", undefined],
])("Accept-Encoding %s is taken at its word", async (asked, encoding) => {
  await compressStatics(join(dir, "static"));
  await serve();
  const answer = await get("/_next/static/chunks/a.js", asked);
  expect(answer.headers["content-encoding"]).toBe(encoding);
});

test.each(["bytes=5-2", "bytes=0-0", "bytes=-5", "bytes=0-99999999999999999999", "items=0-1"])(
  "a part is not cut out, whatever is asked for: %s",
  async (range) => {
    await compressStatics(join(dir, "static"));
    await serve();
    const answer = await get("/_next/static/chunks/a.js", "", "GET", { range });
    expect([answer.status, answer.body.toString()]).toEqual([200, script]);
  },
);

test("HEAD tells the length without the body; a file that went away since the start is still served", async () => {
  await compressStatics(join(dir, "static"));
  await serve();
  rmSync(join(dir, "static"), { recursive: true });
  const head = await get("/_next/static/chunks/a.js", "", "HEAD");
  expect([head.status, head.body.length]).toEqual([200, 0]);
  expect(Number(head.headers["content-length"])).toBe(script.length);
  expect((await get("/_next/static/chunks/a.js?v=1")).body.toString()).toBe(script);
});

test("what is too small to gain is served as it is", async () => {
  await compressStatics(join(dir, "static"));
  await serve();
  const answer = await get("/_next/static/chunks/small.js", "br");
  expect([answer.status, answer.body.toString()]).toEqual([200, "1"]);
});

test.each([
  "/_next/static/../secret.json",
  "/_next/static/%2e%2e/secret.json",
  "/_next/static/chunks/none.js",
  "/_next/static/chunks/a.js/",
  "/_next/static/chunks/a.js.br",
  "/_next/staticky/chunks/a.js",
  "/_next/static/%ff",
  "/feed",
])("leaves %s to Next, its address untouched", async (path) => {
  await compressStatics(join(dir, "static"));
  await serve();
  const answer = await get(path, "br");
  expect([answer.status, answer.body.toString()]).toEqual([418, path]);
});

test("a build that was not compressed is Next's alone, and so is everything but reading", async () => {
  await serve();
  expect((await get("/_next/static/chunks/a.js", "br")).status).toBe(418);
  await compressStatics(join(dir, "static"));
  expect((await get("/_next/static/chunks/a.js", "br", "POST")).status).toBe(418);
});
