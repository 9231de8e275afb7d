import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./security-headers.ts";

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
