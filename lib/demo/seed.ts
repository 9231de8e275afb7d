/** Puts the demo into an empty Birdseye, or repairs it after a restart: owner, App, accounts, webhook, subscriptions. */
import { finishConnect } from "#lib/accounts/callback.ts";
import { beginConnect } from "#lib/accounts/connect.ts";
import { userToken } from "#lib/accounts/tokens.ts";
import { newApp } from "#lib/apps/input.ts";
import { type AppRow, changeApp, createApp, requireApp } from "#lib/apps/service.ts";
import { clientForApp } from "#lib/apps/x-client.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { ensureDemoOwner } from "#lib/operators/demo.ts";
import { subscribe } from "#lib/subscriptions/service.ts";
import { allWebhooks, createWebhook, validateWebhook } from "#lib/webhooks/service.ts";
import { syncWebhooks } from "#lib/webhooks/sync.ts";
import { consentAs } from "./consent.ts";

export type DemoOptions = {
  emulatorUrl: string;
  /** Where the emulator reaches this dashboard: `http://127.0.0.1:3000`. */
  dashboardUrl: string;
  email: string;
  password: string;
};

/** On whose behalf, and whom the audit log names for it: null for Birdseye itself. */
export type Who = { operatorId: string; signedBy: string | null };

/** The demo's App (contract.md): anyone can sign a delivery by hand with these. */
export const demoSlug = "demo";
const credentials = {
  consumerKey: "emulator-consumer-key",
  consumerSecret: "emulator-consumer-secret",
  clientId: "emulator-client-id",
  clientSecret: "emulator-client-secret",
};

/** The emulator has more; the rest is left to be added by hand. */
const connected = 3;

/** Loopback has two names; a webhook under either of them leads here. */
const doorOf = (url: string): string => url.replace("//localhost:", "//127.0.0.1:");

/** How an emulator on this machine calls the dashboard: as every page does, where that is a name of `onLoopback`. */
export const localAddress = (publicUrl: string, onLoopback: string): string =>
  doorOf(`${publicUrl}/`) === `${onLoopback}/` ? publicUrl : onLoopback;

type Account = { id: string; username: string };

const accountsOf = async (emulatorUrl: string): Promise<Account[]> => {
  const answer = await fetch(`${emulatorUrl}/control/accounts`);
  if (!answer.ok)
    throw new AppError("x_unreachable", `The emulator at ${emulatorUrl} does not answer.`);
  const { items } = (await answer.json()) as { items: Account[] };
  return items.slice(0, connected);
};

const ensureApp = async (deps: Deps, by: string | null, emulatorUrl: string): Promise<AppRow> => {
  const there = await requireApp(deps, demoSlug).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
  if (there === null) {
    const input = newApp.parse({
      name: "Demo",
      slug: demoSlug,
      apiBaseUrl: emulatorUrl,
      ...credentials,
    });
    await createApp(deps, by, input);
  } else if (there.apiBaseUrl !== emulatorUrl)
    await changeApp(deps, by, demoSlug, { apiBaseUrl: emulatorUrl, ...credentials }, "owner");
  return requireApp(deps, demoSlug);
};

/** An emulator that was restarted has forgotten whom it gave tokens. */
export const ensureAccount = async (
  deps: Deps,
  { operatorId, signedBy }: Who,
  app: AppRow,
  id: string,
): Promise<void> => {
  const kept = await userToken(deps, id, app.id);
  if (kept.type === "token" && (await clientForApp(deps, app).me(kept.token)).ok) return;
  const origin = deps.ownOrigins[0] ?? deps.publicUrl;
  const { authorizeUrl } = await beginConnect(deps, operatorId, {
    app: app.id,
    method: "oauth1",
    origin,
    signedBy,
  });
  const query = await consentAs(authorizeUrl, id);
  const outcome = await finishConnect(
    deps,
    operatorId,
    "oauth1",
    Object.fromEntries(query),
    signedBy,
  );
  if (outcome.type !== "connected")
    throw new AppError("x_refused", `The demo's account ${id} was not connected: ${outcome.type}.`);
};

const ensureWebhook = async (
  deps: Deps,
  by: string | null,
  app: AppRow,
  url: string,
): Promise<string> => {
  const synced = await syncWebhooks(deps, app, { force: true });
  if (synced.type === "x_error") throw new AppError("x_unreachable", synced.error.sentence);
  const { items } = await allWebhooks(deps);
  const there = items.find(
    (webhook) => webhook.app.id === app.id && doorOf(webhook.url) === doorOf(url),
  );
  if (there === undefined) return (await createWebhook(deps, by, { app: demoSlug, url })).id;
  if (!there.valid) await validateWebhook(deps, by, there.id);
  return there.id;
};

/** Everything but the owner: App, three accounts, webhook, subscriptions. Idempotent. */
export const seedEmulatorApp = async (
  deps: Deps,
  who: Who,
  { emulatorUrl, dashboardUrl }: Pick<DemoOptions, "emulatorUrl" | "dashboardUrl">,
): Promise<void> => {
  const by = who.signedBy;
  const app = await ensureApp(deps, by, emulatorUrl);
  const accounts = await accountsOf(emulatorUrl);
  for (const { id } of accounts) await ensureAccount(deps, who, app, id);
  const webhook = await ensureWebhook(deps, by, app, `${dashboardUrl}/webhooks/${demoSlug}`);
  for (const { id } of accounts)
    await subscribe(deps, by, { webhook, account: id, product: "aaa" });
};

/** Idempotent. Runs once HTTP listens: the emulator makes its real CRC check. @throws AppError with a sentence */
export const seedDemo = async (deps: Deps, options: DemoOptions): Promise<{ by: string }> => {
  const { email, password } = options;
  const by = await ensureDemoOwner(deps, { name: "Demo", email, password });
  await seedEmulatorApp(deps, { operatorId: by, signedBy: null }, options);
  return { by };
};
