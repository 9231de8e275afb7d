import { render } from "@testing-library/react";
import { expect, test } from "vitest";
import { Frame } from "#components/test-support/frame.tsx";
import { shortcutGroups } from "#lib/client/shortcuts.ts";
import { KeyLine } from "./key-line.tsx";

test("every key of the line is one that the sheet of shortcuts explains", () => {
  const { container } = render(
    <Frame>
      <KeyLine />
    </Frame>,
  );
  const shown = [...container.querySelectorAll("kbd")].map(({ textContent }) => textContent);
  const known = new Set<string>(
    shortcutGroups.flatMap(({ items }) => items.flatMap(({ keys }) => [...keys])),
  );
  expect(shown.length).toBeGreaterThan(3);
  expect(shown.filter((key) => !known.has(key ?? ""))).toEqual([]);
});
