import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { verifyPassword } from "better-auth/crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient, databaseUrl } from "#lib/db/client.ts";
import { startEmbedded } from "#lib/db/embedded.ts";
import { migrate } from "#lib/db/migrate.ts";
import { createTestServer, type TestServer, testOwner } from "#lib/http/test-support/server.ts";
import { hubChannel } from "#lib/realtime/channels.ts";
import { migrationsDirectory } from "./test-support/database.ts";

let server: TestServer;
let dataDir: string;
beforeAll(async () => {
  server = await createTestServer();
  dataDir = mkdtempSync(join(tmpdir(), "birdseye-operator-"));
  chmodSync(dataDir, 0o711);
});
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const command = async (args: string[], env: Record<string, string>) => {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/operator.ts", ...args], {
    env: { ...process.env, DATABASE_URL: "", DATA_DIR: dataDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk: Buffer) => {
      said += chunk.toString();
    });
  const status = await new Promise<number | null>((done) => child.once("close", done));
  return { status, said, password: /^ {4}(\S+)$/m.exec(said)?.[1] ?? "" };
};

test("an owner who forgot the password gets a new one, and every browser of theirs is signed out", async () => {
  const cookie = await server.signIn();
  const { db } = server.deps;
  const DATABASE_URL = databaseUrl();
  const listening = new pg.Client({ connectionString: DATABASE_URL });
  await listening.connect();
  await listening.query(`LISTEN ${hubChannel}`);
  const heard = new Promise<string>((done) =>
    listening.on("notification", ({ payload }) => done(payload ?? "")),
  );
  for (let n = 0; n < 12; n += 1)
    await server.call("POST", "/api/auth/sign-in/email", {
      body: { email: testOwner.email, password: "forgotten" },
    });

  const { status, said, password } = await command(["reset", testOwner.email.toUpperCase()], {
    DATABASE_URL,
  });
  expect(said).toContain("shown this once");
  expect([status, password.length]).toEqual([0, 23]);
  expect(JSON.parse(await heard)).toMatchObject({ message: { type: "sessions" } });
  await listening.end();
  expect((await server.call("GET", "/api/me", { cookie })).status).toBe(401);
  const old = await server.call("POST", "/api/auth/sign-in/email", { body: testOwner });
  expect(old.status).toBe(401);
  const again = await server.call("POST", "/api/auth/sign-in/email", {
    body: { email: testOwner.email, password },
  });
  expect(again.status).toBe(200);
  expect(
    await db.auditEntry.findFirst({ where: { action: "operator.password_reset" } }),
  ).toMatchObject({ operatorId: null, detail: { name: "Ada" } });
  const wrong = await command(["reset", "nobody@example.test"], { DATABASE_URL });
  expect(wrong).toMatchObject({
    status: 1,
    said: "Nobody signs in as nobody@example.test. Who does: ada@example.test.\n",
  });
});

test("it works on the embedded database, running or not, and says when there is none", async () => {
  const email = "grace@example.test";
  expect(await command(["reset", email], {})).toMatchObject({
    status: 1,
    said: `DATA_DIR ${dataDir} holds no dashboard: set DATA_DIR as for the start.\n`,
  });
  expect(await command(["reset"], {})).toMatchObject({
    status: 1,
    said: "Usage: npm run operator -- reset MAIL\n",
  });
  const embedded = await startEmbedded({ dataDir });
  await migrate(embedded.url, migrationsDirectory);
  const db = createClient(embedded.url, 1);
  await db.operator.create({
    data: {
      id: "grace",
      name: "Grace",
      email,
      role: "owner",
      credentials: {
        create: { id: "c", accountId: "grace", providerId: "credential", password: "none" },
      },
    },
  });
  const running = await command(["reset", email], {});
  expect(running.status, running.said).toBe(0);
  const hash = (await db.operatorCredential.findFirstOrThrow()).password ?? "";
  expect(await verifyPassword({ hash, password: running.password })).toBe(true);
  await db.$disconnect();
  await embedded.stop();
  const alone = await command(["reset", email], {});
  expect([alone.status, alone.password.length], alone.said).toEqual([0, 23]);
  expect(alone.password).not.toBe(running.password);
});
