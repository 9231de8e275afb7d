import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { isSignedSession } from "./session-cookie.ts";

test.each([
  undefined,
  "",
  "other=1",
  "birdseye.session_token=",
  "birdseye.session_token=made.up",
  "birdseye.session_token=%E0%A4%A",
  `birdseye.session_token=${"x".repeat(400)}.${"A".repeat(43)}%3D`,
  `birdseye.session_token=${"x".repeat(5000)}.y`,
  "xbirdseye.session_token=a.b",
])("is no session of ours: %s", (cookie) => {
  expect(isSignedSession(cookie, "secret")).toBe(false);
});

test("one of several cookies of that name is enough: a browser may hold another one from before", () => {
  const cookieBy = (secret: string) =>
    encodeURIComponent(`t.${createHmac("sha256", secret).update("t").digest("base64")}`);
  const [old, ours] = [cookieBy("before"), cookieBy("secret")];
  const both = `birdseye.session_token=${old}; __Secure-birdseye.session_token=${ours}`;
  expect(isSignedSession(both, "secret")).toBe(true);
  const many = `birdseye.session_token=${old}; `.repeat(4);
  expect(isSignedSession(`${many}birdseye.session_token=${ours}`, "secret")).toBe(false);
});
