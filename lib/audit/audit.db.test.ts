import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestServer, type TestServer } from "#lib/http/test-support/server.ts";
import type { AuditEntryView } from "./contract.ts";

let server: TestServer;
let cookie: string;
beforeAll(async () => {
  server = await createTestServer();
  cookie = await server.signIn();
});
afterAll(() => server.close());

type Page = { items: AuditEntryView[]; nextCursor: string | null };
const page = (query = "") => server.json("GET", `/api/audit?${query}`, { cookie }) as Promise<Page>;

test("every write says who, what and on what, and never a secret", async () => {
  const body = { name: "Mine", consumerKey: "k", consumerSecret: "the-secret-itself" };
  const { id } = (await server.json("POST", "/api/apps", { cookie, body })) as { id: string };
  await server.json("PATCH", `/api/apps/${id}`, {
    cookie,
    body: { name: "Yours", consumerSecret: "the-newer-secret" },
  });
  const { items } = await page();
  expect(items.map(({ action, subjectId }) => [action, subjectId === id])).toEqual([
    ["app.change", true],
    ["app.create", true],
    ["operator.sign_in", false],
    ["operator.setup", false],
  ]);
  expect(items[0]).toMatchObject({
    operator: { name: "Ada" },
    subjectType: "app",
    detail: { fields: ["name", "consumerSecret"] },
    names: { [id]: "Yours" },
  });
  expect(JSON.stringify(items)).not.toMatch(/the-secret|the-newer/);
});

test("pages join without hole or double, also for what Birdseye did itself", async () => {
  await server.deps.db.auditEntry.create({
    data: { action: "webhook.validate", subjectType: "webhook", subjectId: "7" },
  });
  const all = (await page()).items;
  expect(all[0]).toMatchObject({ operator: null });
  const first = await page("limit=2");
  const rest = await page(`limit=10&before=${first.nextCursor}`);
  expect([...first.items, ...rest.items]).toEqual(all);
});
