import { render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { Frame, giveLayout } from "#components/test-support/frame.tsx";
import { JsonTree } from "./json-tree.tsx";

const value = {
  id_str: "212",
  text: "<script>alert(1)</script>",
  entities: { urls: [{ url: "https://t.co/a" }], symbols: [] },
};

beforeEach(() => giveLayout());

function show() {
  const view = render(
    <Frame>
      <JsonTree value={value} label="X's JSON" />
    </Frame>,
  );
  const tree = screen.getByRole("tree", { name: "X's JSON" });
  const lines = () =>
    within(tree)
      .getAllByRole("treeitem")
      .map((line) => line.textContent);
  const marked = () => document.getElementById(tree.getAttribute("aria-activedescendant") ?? "");
  return { ...view, tree, lines, marked };
}

test("shows X's own keys in X's own order, as text", () => {
  const { lines, container } = show();
  expect(lines()).toEqual([
    "{",
    'id_str: "212"',
    'text: "<script>alert(1)</script>"',
    "entities: {",
    "urls: [",
    "0: {…}1 key",
    "symbols: []",
  ]);
  expect(container.querySelector("script")).toBeNull();
});

test("is walked, closed and opened by the keyboard alone", async () => {
  const { tree, lines, marked } = show();
  const user = userEvent.setup();
  tree.focus();
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}");
  expect(marked()?.textContent).toBe("entities: {");
  expect(marked()?.getAttribute("aria-expanded")).toBe("true");
  await user.keyboard("{ArrowLeft}");
  expect(lines()).toHaveLength(4);
  await user.keyboard("{ArrowRight}{ArrowRight}{ArrowDown}{ArrowDown}");
  expect(marked()?.textContent).toBe("symbols: []");
  await user.keyboard("{ArrowLeft}");
  expect(marked()?.textContent).toBe("entities: {");
  await user.keyboard("{Home}");
  expect(marked()?.textContent).toBe("{");
});

test("a search opens the way to its hits and says how many there are", async () => {
  const { lines } = show();
  await userEvent.type(screen.getByRole("searchbox", { name: "Search in the JSON" }), "T.CO");
  expect(lines()).toEqual(["{", "entities: {", "urls: [", "0: {", 'url: "https://t.co/a"']);
  expect(screen.getByRole("status").textContent).toBe("1");
});

test("copies the path of the marked value", async () => {
  const user = userEvent.setup();
  show();
  await user.click(screen.getByText("0:", { exact: false }));
  await user.click(screen.getByRole("button", { name: "Copy path" }));
  expect(await navigator.clipboard.readText()).toBe("entities.urls[0]");
});
