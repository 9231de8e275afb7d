import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { createSealer, loadOrCreateSecretKey } from "#lib/secrets.ts";
import { createClient } from "./client.ts";
import { startEmbedded } from "./embedded.ts";
import { migrate } from "./migrate.ts";

// The back-up of docs/operations.md: stop, copy DATA_DIR, start on the copy.
const home = mkdtempSync(join(tmpdir(), "birdseye-backup-"));
const [original, copy] = [join(home, "original"), join(home, "copy")] as const;

afterAll(() => rmSync(home, { recursive: true, force: true }));

it("a copy of DATA_DIR is a whole Birdseye: its rows are there and its secrets open", async () => {
  const before = await startEmbedded({ dataDir: original });
  await migrate(before.url, "prisma/migrations");
  const sealed = createSealer(loadOrCreateSecretKey(original)).seal("s3cret", "app:1");
  const db = createClient(before.url);
  await db.app.create({
    data: {
      slug: "kept",
      name: "Kept",
      consumerKey: "k",
      secrets: { create: { sealedSecret: sealed } },
    },
  });
  await db.$disconnect();
  await before.stop();

  cpSync(original, copy, { recursive: true, preserveTimestamps: true });

  const after = await startEmbedded({ dataDir: copy });
  const restored = createClient(after.url);
  const app = await restored.app.findUnique({
    where: { slug: "kept" },
    include: { secrets: true },
  });
  await restored.$disconnect();
  await after.stop();
  const [secret] = app?.secrets ?? [];
  expect(createSealer(loadOrCreateSecretKey(copy)).open(secret?.sealedSecret ?? "", "app:1")).toBe(
    "s3cret",
  );
});
