import { expect, test } from "vitest";
import { isSamePageWithout } from "./history.ts";

const at = (path: string) => `http://localhost${path}`;

test("the page before an opened activity is the same feed without it", () => {
  const now = at("/feed?kind=posts&activity=12");
  expect(isSamePageWithout(at("/feed?kind=posts"), now, ["activity"])).toBe(true);
  expect(isSamePageWithout(at("/feed"), now, ["activity"])).toBe(false);
  expect(isSamePageWithout(at("/webhooks"), now, ["activity"])).toBe(false);
});

test("an entry that shows another activity is no page without one", () => {
  expect(isSamePageWithout(at("/feed?activity=11"), at("/feed?activity=12"), ["activity"])).toBe(
    false,
  );
});

test("the order of parameters makes no difference", () => {
  expect(
    isSamePageWithout(at("/feed?q=a&kind=b"), at("/feed?activity=1&kind=b&q=a"), ["activity"]),
  ).toBe(true);
});

test("where the browser does not tell, nothing is the same", () => {
  expect(isSamePageWithout(undefined, at("/feed?activity=1"), ["activity"])).toBe(false);
});
