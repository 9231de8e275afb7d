import { expect, test } from "vitest";
import { contentSecurityPolicy, createImageOrigins, imageOriginsOf } from "./security-headers.ts";

const directives = (policy: string) =>
  Object.fromEntries(
    policy.split("; ").map((directive) => {
      const [name = "", ...values] = directive.split(" ");
      return [name, values];
    }),
  );

test("scripts run only with this page's nonce: nothing inline, nothing evaluated, no other host", () => {
  const policy = directives(
    contentSecurityPolicy({
      nonce: "N",
      ownOrigins: ["http://localhost:3000"],
      imageOrigins: [],
      dev: false,
    }),
  );
  expect(policy["script-src"]).toEqual(["'self'", "'nonce-N'", "'strict-dynamic'"]);
  expect(policy["default-src"]).toEqual(["'self'"]);
  expect(policy["object-src"]).toEqual(["'none'"]);
  expect(policy["frame-ancestors"]).toEqual(["'none'"]);
});

test("the only foreign hosts are X's avatars, and sockets go to our own origins", () => {
  const ownOrigins = ["https://birdseye.example.org"];
  const policy = contentSecurityPolicy({ nonce: "N", ownOrigins, imageOrigins: [], dev: false });
  expect(policy.match(/\w+:\/\/[^\s;]+/g)).toEqual([
    "https://pbs.twimg.com",
    "https://abs.twimg.com",
    "wss://birdseye.example.org",
  ]);
  expect(policy).toContain("upgrade-insecure-requests");
});

test("pictures of an emulator are let in beside X's, and nothing else of it", () => {
  const policy = directives(
    contentSecurityPolicy({
      nonce: "N",
      ownOrigins: ["http://localhost:3000"],
      imageOrigins: ["http://127.0.0.1:4010"],
      dev: false,
    }),
  );
  expect(policy["img-src"]).toContain("https://pbs.twimg.com");
  expect(policy["img-src"]).toContain("http://127.0.0.1:4010");
  expect(JSON.stringify({ ...policy, "img-src": [] })).not.toContain("4010");
});

test("only emulators are named, each once; X's hosts stand in the policy already", () => {
  expect(
    imageOriginsOf([
      "https://api.x.com",
      "https://api.twitter.com/",
      "http://127.0.0.1:4010",
      "http://127.0.0.1:4010/",
      "http://[::1]:4011/base",
    ]),
  ).toEqual(["http://127.0.0.1:4010"]);
});

test("an address that would end the directive is left out", () => {
  expect(
    imageOriginsOf(["http://a;script-src", "http://a'b", "not an address", "http://a,b"]),
  ).toEqual([]);
});

test("a new app's pictures are let in within two seconds, and a silent database changes nothing", async () => {
  let now = 0;
  let read = async (): Promise<string[]> => [];
  const origins = createImageOrigins({
    clock: { now: () => new Date(now) },
    log: { warn: () => undefined },
    read: () => read(),
  });
  expect(await origins.current()).toEqual([]);
  read = async () => ["http://127.0.0.1:4010"];
  now = 1_999;
  expect(await origins.current()).toEqual([]);
  now = 2_000;
  expect(await origins.current()).toEqual(["http://127.0.0.1:4010"]);
  read = () => Promise.reject(new Error("away"));
  now = 9_000;
  expect(await origins.current()).toEqual(["http://127.0.0.1:4010"]);
});
