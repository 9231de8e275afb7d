import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient, databaseUrl, type PrismaClient } from "#lib/db/client.ts";
import { type Cable, createCable } from "#lib/ingest/test-support/cable.ts";
import { createTestServer, type TestServer, testOwner } from "./test-support/server.ts";

let server: TestServer;
let cable: Cable;
let db: PrismaClient;
let cookie: string;

beforeAll(async () => {
  const first = await createTestServer();
  cable = await createCable(databaseUrl(), 20332);
  cookie = await first.signIn();
  server = first;
  db = createClient(cable.url, 4);
  first.useDatabase(db);
});
afterAll(async () => {
  await db.$disconnect();
  await cable.close();
  await server.close();
});

test("with the database away every route says so with 503, and none calls it a bug", async () => {
  const ask = () =>
    Promise.all([
      server.call("GET", "/api/me", { cookie }),
      server.call("GET", "/api/activities", { cookie }),
      server.call("GET", "/api/setup"),
      server.call("POST", "/api/auth/sign-in/email", { body: testOwner }),
      server.call("POST", "/api/setup", { body: testOwner }),
    ]);
  expect((await ask()).map(({ status }) => status)).toEqual([200, 200, 200, 200, 409]);
  await cable.pull();
  const answers = await ask();
  expect(answers.map(({ status, headers }) => [status, headers.get("retry-after")])).toEqual(
    answers.map(() => [503, "5"]),
  );
  expect(await answers[0]?.json()).toEqual({
    error: {
      code: "unavailable",
      message: "The database does not answer. Try again in a moment.",
    },
  });
  expect(server.unexpected).toEqual([]);
  await cable.plugIn();
  expect((await ask()).map(({ status }) => status)).toEqual([200, 200, 200, 200, 409]);
});
