/** The documentation's table of kinds is what the registry says. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { kindsPage } from "./support/kinds-page.ts";

/** The formatter lines tables up; that is no difference. */
const plain = (page: string): string => page.replace(/ +/g, " ").replace(/-{3,}/g, "---");

test("docs/kinds.md is current (else: npx tsx scripts/kinds-table.ts && npm run fix)", () => {
  expect(plain(readFileSync("docs/kinds.md", "utf8"))).toBe(plain(kindsPage()));
});
