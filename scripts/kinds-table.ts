/** Writes docs/kinds.md from the registry; with `--check` only says whether it is current. */
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { kindsPage } from "./support/kinds-page.ts";

const path = fileURLToPath(new URL("../docs/kinds.md", import.meta.url));
const page = kindsPage();

if (!process.argv.includes("--check")) writeFileSync(path, page);
else if (readFileSync(path, "utf8") !== page) {
  console.error(
    "docs/kinds.md is not what the registry says: run `npx tsx scripts/kinds-table.ts`.",
  );
  process.exitCode = 1;
}
