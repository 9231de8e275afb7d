import type { Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLogger } from "#lib/log.ts";
import { createHttpServer, drain, listen } from "./http-server.ts";
import { createWebhookFastPath } from "./webhook-fast-path.ts";

const lines: string[] = [];
let server: Server;
let port = 0;

beforeAll(async () => {
  const log = createLogger({
    level: "debug",
    pretty: false,
    sink: { write: (l) => lines.push(l) },
  });
  const tell = async (request: Request, context: { params: Promise<{ app: string }> }) => {
    const { app } = await context.params;
    const { searchParams } = new URL(request.url);
    const body = request.method === "POST" ? await request.text() : "";
    return Response.json([app, searchParams.get("crc_token"), body]);
  };
  const lane = createWebhookFastPath({ GET: tell, POST: tell }, log);
  server = createHttpServer((request, response) => {
    if (!lane(request, response)) response.end(`elsewhere ${request.url}`);
  });
  await listen(server, 0, "127.0.0.1");
  port = (server.address() as AddressInfo).port;
});
afterAll(() => drain(server, 0));

/** The status and the body of what comes back for exactly these bytes. */
const send = (text: string): Promise<{ status: number; head: string; body: string }> =>
  new Promise((done) => {
    let heard = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.on("data", (chunk: Buffer) => {
      heard += chunk.toString();
    });
    socket.on("close", () => {
      const [head = "", body = ""] = heard.split("\r\n\r\n");
      done({ status: Number(head.slice(9, 12)), head, body });
    });
  });
const ask = (method: string, target: string, host = "Host: a\r\n", version = "1.1") =>
  send(`${method} ${target} HTTP/${version}\r\n${host}Connection: close\r\n\r\n`);
const post = (target: string, host: string, version = "1.1") =>
  send(`POST ${target} HTTP/${version}\r\n${host}Connection: close\r\nContent-Length: 2\r\n\r\n{}`);

describe("a webhook's address on the line", () => {
  test.each([
    "/webhooks/demo",
    "/webhooks/demo/",
    "//webhooks/demo",
    "/webhooks//demo",
    "/./webhooks/x/../demo",
    "/%77ebhooks%2fdemo",
    "http://anywhere.example//webhooks/demo",
    "/webhooks\\demo",
  ])("%s is served, by HTTP/1.0 as well", async (target) => {
    for (const version of ["1.1", "1.0"]) {
      const asked = await ask("GET", `${target}?crc_token=t`, "Host: a\r\n", version);
      expect([asked.status, asked.body]).toEqual([200, '["demo","t",""]']);
      const sent = await post(target, "Host: a\r\n", version);
      expect([sent.status, sent.body]).toEqual([200, '["demo",null,"{}"]']);
    }
  });

  const hosts = [
    "",
    "a b",
    "é",
    "a/b",
    "localhost:99999",
    "[1:2]",
    "[0:0:0:0:0:0:0:1]:80",
    "a.b.1",
  ];

  test.each(["", "Host: a\r\nHost: b c\r\n", ...hosts.map((host) => `Host: ${host}\r\n`)])(
    "does not depend on Host: %j",
    async (host) => {
      expect((await ask("GET", "/webhooks/demo?crc_token=t", host)).body).toBe('["demo","t",""]');
      expect((await post("/webhooks/demo", host)).body).toBe('["demo",null,"{}"]');
      expect((await post("/webhooks/demo", host, "1.0")).status).toBe(200);
      expect(lines).toEqual([]);
    },
  );

  test.each(["HEAD", "OPTIONS", "PUT", "DELETE", "PATCH", "TRACE", "PROPFIND"])(
    "%s is a plain 405 in every spelling, and says what is allowed",
    async (method) => {
      for (const target of ["/webhooks/demo", "/webhooks/demo/", "//webhooks/demo"]) {
        const { status, head } = await ask(method, target);
        expect([status, /^Allow: (.*)$/m.exec(head)?.[1]]).toEqual([405, "GET, POST"]);
      }
    },
  );

  test.each(["/webhooks/demo/more", "/WEBHOOKS/demo", "//webhooks//a//b"])(
    "%s is a plain 404 for every method",
    async (target) => {
      for (const method of ["GET", "POST", "PUT", "HEAD"])
        expect((await ask(method, target)).status).toBe(404);
    },
  );

  test.each(["/webhooks", "/webhooks/", "//webhooks", "http://a.example/webhooks"])(
    "%s is left to the operators' page, without a redirect, and takes nothing",
    async (target) => {
      expect((await ask("GET", `${target}?a=/b`)).body).toBe("elsewhere /webhooks?a=/b");
      const { status, head } = await ask("POST", target);
      expect([status, /^Allow: (.*)$/m.exec(head)?.[1]]).toEqual([405, "GET, HEAD"]);
    },
  );
});
