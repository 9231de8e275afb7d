/** Writes docs/kinds.md from the registry; `npm run fix` then lines the table up. A unit test tells when it is stale. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { kindsPage } from "./support/kinds-page.ts";

writeFileSync(fileURLToPath(new URL("../docs/kinds.md", import.meta.url)), kindsPage());
