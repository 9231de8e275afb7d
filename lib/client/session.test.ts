import { expect, test } from "vitest";
import { pathAfterSignIn, signInPath } from "./session.ts";

test("sign-in leads back to the page that asked for it", () => {
  expect(pathAfterSignIn("?next=%2Ffeed%3Faccount%3D1")).toBe("/feed?account=1");
  expect(pathAfterSignIn("")).toBe("/");
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "/\t/evil.example/login",
  "/\n/evil.example",
  "/\r\\evil.example",
  "\t//evil.example",
  "/.//evil.example",
  "/feed/..//evil.example",
  "//[",
  "feed",
])("sign-in never leads to %j", (next) => {
  expect(pathAfterSignIn(`?next=${encodeURIComponent(next)}`)).toBe("/");
});

test("signed-out visitors come back to the page they asked for, filters and all", () => {
  const path = signInPath("/feed?kind=messages&activity=7&_rsc=abc");
  expect(path).toBe("/sign-in?next=%2Ffeed%3Fkind%3Dmessages%26activity%3D7");
  expect(pathAfterSignIn(path.slice(path.indexOf("?")))).toBe("/feed?kind=messages&activity=7");
  expect([signInPath(null), signInPath("/"), signInPath("/?_rsc=1")]).toEqual([
    "/sign-in",
    "/sign-in",
    "/sign-in",
  ]);
});
