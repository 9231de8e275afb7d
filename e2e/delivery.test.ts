/** What X sends to the built program: two ways that are one, and one socket that hears it. */
import { request } from "node:http";
import { connect } from "node:net";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nextId, post, user } from "../lib/ingest/test-support/bodies.ts";
import { type App, startApp } from "./support/app.ts";
import { deliver, demoSecret, sessionCookie, sign } from "./support/deliver.ts";

/** An X user nobody added. */
const stranger = "700010001";
const postBody = (text: string, id = nextId()): string =>
  JSON.stringify({
    for_user_id: stranger,
    tweet_create_events: [post({ id, text, author: user(stranger) })],
  });

/** Sends a body in chunks without a Content-Length, as a proxy may. */
const deliverChunked = (url: string, body: string): Promise<Response> =>
  new Promise((done, fail) => {
    const sending = request(`${url}/webhooks/demo`, {
      method: "POST",
      headers: { "x-twitter-webhooks-signature": sign(body), "transfer-encoding": "chunked" },
    });
    sending.once("error", fail).once("response", (response) => {
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
      response.once("end", () => done(new Response(text, { status: response.statusCode ?? 0 })));
    });
    sending.write(body.slice(0, 10));
    setTimeout(() => sending.end(body.slice(10)), 20);
  });

/** Sends headers and a few bytes of a longer body, and nothing more: the answer's status line once we are hung up on. */
const dawdle = (url: string, signature: string | null): Promise<string> =>
  new Promise((done, fail) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    let heard = "";
    socket.once("error", fail).once("close", () => done(heard.split("\r\n")[0] ?? ""));
    socket.on("data", (chunk: Buffer) => {
      heard += chunk.toString();
    });
    const head = [
      "POST /webhooks/demo HTTP/1.1",
      "host: localhost",
      "content-type: application/json",
      "content-length: 4000",
      ...(signature === null ? [] : [`x-twitter-webhooks-signature: ${signature}`]),
    ];
    socket.write(`${head.join("\r\n")}\r\n\r\n{"for_user_id":`);
  });

describe("both ways to the webhook route", () => {
  const started: App[] = [];
  let dawdled: Promise<string[]>;
  beforeAll(async () => {
    const programs = ["demo", "demo-without-fast-path"] as const;
    started.push(...(await Promise.all(programs.map((program) => startApp({ program })))));
    // Their time runs while the other tests do.
    dawdled = Promise.all(
      started.flatMap(({ url }) =>
        [null, "sha256=short", sign("something")].map((signature) => dawdle(url, signature)),
      ),
    );
  });
  afterAll(async () => {
    for (const one of started) await one.remove();
  });

  const one = postBody("through the route");
  const large = JSON.stringify({ for_user_id: stranger, filler: "x".repeat(12_000_000) });
  const get = (query: string) => (url: string) => fetch(`${url}/webhooks/demo${query}`);
  const crc = (token: string) => get(`?crc_token=${encodeURIComponent(token)}`);
  const cases: [string, (url: string) => Promise<Response>, number][] = [
    ["a rightly signed delivery", (url) => deliver(url, one), 200],
    ["the same once more", (url) => deliver(url, one), 200],
    [
      "one in chunks",
      (url) => deliverChunked(url, postBody("chunked", "1900000000000000777")),
      200,
    ],
    ["an unsigned one", (url) => deliver(url, one, null), 401],
    ["a wrongly signed one", (url) => deliver(url, one, sign("something else")), 401],
    ["one signed by another App", (url) => deliver(url, one, sign(one, `${demoSecret}x`)), 401],
    ["one altered by a byte", (url) => deliver(url, one.replace("route", "r0ute"), sign(one)), 401],
    ["a truncated one", (url) => deliver(url, one.slice(0, -1), sign(one)), 401],
    ["one larger than the cap", (url) => deliver(url, large.repeat(2)), 413],
    ["a signed one that is not JSON", (url) => deliver(url, "{not json"), 400],
    ["a signed empty one", (url) => deliver(url, ""), 400],
    [
      "one for an App that is not there",
      (url) => fetch(`${url}/webhooks/none`, { method: "POST", body: "{}" }),
      404,
    ],
    ["a CRC check", crc("a-plain-token"), 200],
    ["a CRC check without a token", get(""), 400],
    ["a CRC token that is a delivery", crc(one.slice(0, 60)), 400],
    ["another method", (url) => fetch(`${url}/webhooks/demo`, { method: "DELETE" }), 405],
  ];

  test.each(cases)("answer %s alike", async (_, send, status) => {
    const answers = [];
    for (const { url } of started) {
      const response = await send(url);
      answers.push({ status: response.status, body: await response.text() });
    }
    expect(answers[0]?.status).toBe(status);
    expect(answers[1]).toEqual(answers[0]);
  });

  /** The status line of what comes back for exactly these bytes. */
  const line = (url: string, text: string): Promise<string> =>
    new Promise((done) => {
      let heard = "";
      const socket = connect(Number(new URL(url).port), "127.0.0.1", () => socket.write(text));
      socket.on("data", (chunk: Buffer) => {
        heard += chunk.toString();
      });
      socket.on("close", () => done(heard.split("\r\n")[0]?.slice(9) ?? ""));
    });
  const bytes = (method: string, target: string, host: string, version: string, body = "") =>
    [
      `${method} ${target} HTTP/${version}`,
      ...(host === "" ? [] : [`Host: ${host}`]),
      `x-twitter-webhooks-signature: ${sign(body)}`,
      `Content-Length: ${body.length}`,
      "Connection: close",
      "",
      body,
    ].join("\r\n");

  test.each([
    ["/webhooks/demo", "a b", "1.1"],
    ["/webhooks/demo", "", "1.0"],
    ["/webhooks/demo", "localhost:99999", "1.1"],
    ["//webhooks/demo", "x", "1.1"],
    ["/webhooks//demo/", "x", "1.1"],
    ["/%77ebhooks/x/../demo", "x", "1.1"],
    ["http://somewhere.example/webhooks/demo", "x", "1.1"],
  ])("take a delivery at %s, Host %j, HTTP/%s", async (target, host, version) => {
    const { url } = started[0] as App;
    const [before, logged] = [postBody("odd"), started[0]?.output() ?? ""];
    expect(await line(url, bytes("POST", target, host, version, before))).toBe("200 OK");
    expect(await line(url, bytes("GET", `${target}?crc_token=t`, host, version))).toBe("200 OK");
    for (const method of ["HEAD", "OPTIONS", "PUT"])
      expect(await line(url, bytes(method, target, host, version))).toBe("405 Method Not Allowed");
    expect((started[0]?.output() ?? "").slice(logged.length)).not.toMatch(/error|warn/);
  });

  test("answer what is no request of anybody's with a plain 400, in the log's silence", async () => {
    const { url } = started[0] as App;
    const logged = started[0]?.output() ?? "";
    expect(await line(url, bytes("OPTIONS", "*", "x", "1.1"))).toBe("400 Bad Request");
    expect(await line(url, bytes("GET", "/", "a b", "1.1"))).toBe("400 Bad Request");
    expect(await line(url, bytes("GET", "/sign-in", "", "1.0"))).toBe("200 OK");
    expect((started[0]?.output() ?? "").slice(logged.length)).not.toMatch(/error|warn/);
  });

  test("leave the operators' page of webhooks alone", async () => {
    const { url } = started[0] as App;
    const cookie = await sessionCookie(url);
    for (const path of ["/webhooks", "/webhooks/", "//webhooks"]) {
      const page = await fetch(url + path, { headers: { cookie }, redirect: "manual" });
      expect([path, page.status]).toEqual([path, 200]);
    }
  });

  test("judge a hopeless signature without its body, and do not wait long for any", async () => {
    const [hopeless, late] = ["HTTP/1.1 401 Unauthorized", "HTTP/1.1 408 Request Timeout"];
    expect(await dawdled).toEqual([hopeless, hopeless, late, hopeless, hopeless, late]);
  });

  test("one delivery reaches one socket once, whichever copy of the code took it", async () => {
    for (const { url } of started) {
      const cookie = await sessionCookie(url);
      const socket = io(url, { extraHeaders: { cookie, origin: url }, transports: ["websocket"] });
      const heard: string[] = [];
      socket.on("activities", (items: { text: string | null }[]) => {
        for (const { text } of items) if (text !== null) heard.push(text);
      });
      try {
        await socket.timeout(30_000).emitWithAck("watch", { accounts: [stranger] });
        expect((await deliver(url, postBody("first"))).status).toBe(200);
        expect((await deliver(url, postBody("second"))).status).toBe(200);
        await expect.poll(() => heard).toContain("second");
        expect(heard).toEqual(["first", "second"]);
      } finally {
        socket.close();
      }
    }
  });
});
