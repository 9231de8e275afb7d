import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { Avatar, initialsOf } from "./person.tsx";

test.each([
  ["Northwind Care 🛟", null, "NC"],
  ["田辺ミカ ✈️ Mika Tanabe", null, "田"],
  ["ნინო ბერიძე", null, "ნბ"],
  ["👨‍👩‍👧", "kopi_kita", "k"],
  [null, null, "?"],
])("initials of %s", (name, username, initials) => {
  expect(initialsOf(name, username)).toBe(initials);
});

test("pictures come from X's own hosts only, without a referrer", () => {
  const shown = render(
    <Avatar name="A" username="a" url="https://pbs.twimg.com/profile_images/1/a.jpg" />,
  );
  expect(shown.container.querySelector("img")?.referrerPolicy).toBe("no-referrer");
  const strange = render(<Avatar name="A" username="a" url="https://tracker.example/a.gif" />);
  expect(strange.container.querySelector("img")).toBeNull();
});
