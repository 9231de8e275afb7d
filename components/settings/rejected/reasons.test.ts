import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { inSentence } from "#lib/client/format.ts";
import { words } from "./reasons.ts";

const page = readFileSync(
  new URL("../../../docs/guide/troubleshooting.md", import.meta.url),
  "utf8",
);

test.each(Object.values(words))(
  "the page for when nothing arrives explains “$word”",
  ({ word }) => {
    expect(page).toMatch(new RegExp(`^\\| ${word} +\\| \\S`, "m"));
  },
);

test.each([
  ["Unacceptable CRC token", "unacceptable CRC token"],
  ["Not JSON", "not JSON"],
  ["X's id", "X's id"],
  ["Callback URL", "callback URL"],
  ["App has no secret", "App has no secret"],
  ["PUBLIC_URL", "PUBLIC_URL"],
  ["Éclair", "éclair"],
])("“%s” reads “%s” within a sentence", (label, within) => {
  expect(inSentence(label)).toBe(within);
});
