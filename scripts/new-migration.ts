/** Writes the next migration: `npm run migration:new -- add_something`, from what is migrated to schema.prisma. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startEmbedded } from "#lib/db/embedded.ts";
import { migrate } from "#lib/db/migrate.ts";
import { diffToSchema } from "./support/schema-diff.ts";

const name = process.argv[2] ?? "";
if (!/^[a-z0-9_]+$/.test(name)) {
  console.error("Name the migration in lower case: npm run migration:new -- add_something");
  process.exit(1);
}
const dataDir = mkdtempSync(join(tmpdir(), "birdseye-migration-"));
const server = await startEmbedded({ dataDir });
try {
  mkdirSync("prisma/migrations", { recursive: true });
  await migrate(server.url, "prisma/migrations");
  const sql = await diffToSchema(server.url);
  if (sql === "") {
    console.log("The migrations already lead to prisma/schema.prisma: nothing to write.");
  } else {
    const stamp = new Date().toISOString().replaceAll(/\D/g, "").slice(0, 14);
    const directory = join("prisma/migrations", `${stamp}_${name}`);
    mkdirSync(directory);
    writeFileSync(join(directory, "migration.sql"), sql);
    console.log(`Wrote ${directory}/migration.sql: read it before you commit it.`);
  }
} finally {
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
