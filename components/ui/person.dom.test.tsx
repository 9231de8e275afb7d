import { fireEvent, render } from "@testing-library/react";
import { expect, test } from "vitest";
import { Avatar, initialsOf } from "./person.tsx";
import { PictureOrigins } from "./pictures.tsx";

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

test("an emulator's pictures are shown where the page's policy lets them in", () => {
  const url = "http://127.0.0.1:4010/profile_images/1/a_normal.svg";
  const blocked = render(<Avatar name="A" username="a" url={url} />);
  expect(blocked.container.querySelector("img")).toBeNull();
  const shown = render(
    <PictureOrigins origins={["http://127.0.0.1:4010"]}>
      <Avatar name="A" username="a" url={url} />
      <Avatar name="B" username="b" url="http://127.0.0.1:40101/profile_images/2/b.svg" />
    </PictureOrigins>,
  );
  expect(shown.container.querySelectorAll("img")).toHaveLength(1);
});

test("a picture that cannot be shown gives way to initials, and a new one is tried again", () => {
  const at = (name: string) => `https://pbs.twimg.com/profile_images/1/${name}.jpg`;
  const shown = render(<Avatar name="Ann Lee" username="a" url={at("old")} />);
  const image = shown.container.querySelector("img");
  if (image) fireEvent.error(image);
  expect(shown.container.textContent).toBe("AL");
  expect(shown.container.querySelector("img")).toBeNull();
  shown.rerender(<Avatar name="Ann Lee" username="a" url={at("new")} />);
  expect(shown.container.querySelector("img")).not.toBeNull();
});
