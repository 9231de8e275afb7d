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
