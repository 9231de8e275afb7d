/** The documentation's table of kinds is what the registry says. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { kindsPage } from "./support/kinds-page.ts";

test("docs/kinds.md is current (else: npx tsx scripts/kinds-table.ts)", () => {
  expect(readFileSync("docs/kinds.md", "utf8")).toBe(kindsPage());
});
