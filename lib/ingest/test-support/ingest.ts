/** An ingest on a database of its own, with two apps that can sign, for tests of everything behind the webhook route. */
import { randomUUID } from "node:crypto";
import { consumerSecretSeal, secretSeal } from "#lib/apps/seals.ts";
import type { PrismaClient } from "#lib/db/client.ts";
import { createIngest, type Ingest } from "#lib/ingest/service.ts";
import { createHub, type Hub, type HubMessage } from "#lib/realtime/hub.ts";
import { createSealer, type Sealer } from "#lib/secrets.ts";
import { systemClock } from "#lib/time.ts";
import { type SignatureKind, signatureHeaders, signBody } from "#lib/x/signature.ts";
import { createTestDatabase, type TestDatabase } from "../../../scripts/test-support/database.ts";

export const secrets = { acme: "acme's consumer secret", other: "another app's consumer secret" };
export type AppSlug = keyof typeof secrets;

const sealer = createSealer("a secret key of a test, long enough");

export type LogLine = { level: string; facts: Record<string, unknown>; message: string };

/** A logger that remembers instead of printing. */
export const createTestLog = () => {
  const lines: LogLine[] = [];
  const at =
    (level: string) =>
    (facts: Record<string, unknown>, message: string): void =>
      void lines.push({ level, facts, message });
  return {
    lines,
    log: { info: at("info"), warn: at("warn"), error: at("error"), debug: at("debug") },
  };
};

export type TestIngest = {
  database: TestDatabase;
  hub: Hub;
  heard: HubMessage[];
  logged: LogLine[];
  ingest: Ingest;
  /** A second instance on the same database, closed with the first. */
  another(options?: { hub?: Hub; databaseUrl?: string; db?: PrismaClient }): Ingest;
  appIds: Record<AppSlug, string>;
  close(): Promise<void>;
};

/** A row of an App whose deliveries the tests can sign: its consumer secret is `secrets[slug]`. */
export const signingApp = ({ seal }: Sealer, slug: AppSlug, id: string) => ({
  id,
  slug,
  name: slug,
  consumerKey: `${slug}-key`,
  secrets: { create: { sealedSecret: seal(secrets[slug], consumerSecretSeal(id)) } },
});

export const createTestIngest = async (): Promise<TestIngest> => {
  const database = await createTestDatabase();
  const appIds = { acme: randomUUID(), other: randomUUID() };
  for (const slug of ["acme", "other"] as const)
    await database.db.app.create({ data: signingApp(sealer, slug, appIds[slug]) });
  const hub = createHub();
  const heard: HubMessage[] = [];
  hub.subscribe((message) => void heard.push(message));
  const { lines, log } = createTestLog();
  const open: Ingest[] = [];
  const make = (own: Hub, databaseUrl = database.url, db = database.db): Ingest => {
    const made = createIngest({
      db,
      clock: systemClock,
      sealer,
      log: log as never,
      databaseUrl,
      hub: own,
    });
    open.push(made);
    return made;
  };
  return {
    database,
    hub,
    heard,
    logged: lines,
    ingest: make(hub),
    another: (options = {}) => make(options.hub ?? createHub(), options.databaseUrl, options.db),
    appIds,
    async close() {
      for (const one of open) await one.close();
      await database.close();
    },
  };
};

export const signed = (
  body: string | Uint8Array,
  secret: string = secrets.acme,
  kind: SignatureKind = "consumer",
): Record<string, string> => ({ [signatureHeaders[kind]]: signBody(secret, body) });

/** A sealed secret of either kind, as a row of `app_secret`. */
export const sealedSecret = (appId: string, kind: SignatureKind, secret: string) => ({
  appId,
  kind,
  sealedSecret: sealer.seal(secret, secretSeal(kind, appId)),
});

/** A request as the fast path hands it over: with a `Content-Length` that fits, unless `headers` say otherwise. */
export const deliveryRequest = (
  body: string | Uint8Array,
  headers: Record<string, string> = signed(body),
): Request => {
  const bytes = Buffer.from(body);
  return new Request("http://localhost:20300/webhooks/acme", {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "content-length": String(bytes.byteLength),
      "x-birdseye-remote-address": "199.59.148.9",
      ...headers,
    },
    body: bytes,
  });
};
