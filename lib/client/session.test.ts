import { expect, test } from "vitest";
import { pathAfterSignIn } from "./session.ts";

test("sign-in leads back to the page that asked for it", () => {
  expect(pathAfterSignIn("?next=%2Ffeed%3Faccount%3D1")).toBe("/feed?account=1");
  expect(pathAfterSignIn("")).toBe("/");
});

test.each(["//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"])(
  "sign-in never leads to %s",
  (next) => {
    expect(pathAfterSignIn(`?next=${encodeURIComponent(next)}`)).toBe("/");
  },
);
