/** The way to X for one App: its credentials unsealed, a fetched app-only token kept for the next time. */
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { seconds } from "#lib/time.ts";
import { createXClient, type XClient } from "#lib/x/client.ts";
import { bearerTokenSeal, clientSecretSeal, consumerSecretSeal } from "./seals.ts";
import { type AppRow, saveBearerToken } from "./store.ts";
import { signingSecret } from "./view.ts";

export type AppCredentials = {
  consumerKey: string;
  consumerSecret: string;
  bearerToken: string | null;
  clientId: string | null;
  clientSecret: string | null;
};

const opened = (deps: Deps, sealed: string | null, context: string): string | null =>
  sealed === null ? null : deps.sealer.open(sealed, context);

/** @throws AppError `conflict` when every consumer secret is retired, SealError when the key is another one. */
export const openCredentials = (deps: Deps, app: AppRow): AppCredentials => {
  const secret = signingSecret(app, deps.clock.now());
  if (secret === null)
    throw new AppError("conflict", `All consumer secrets of "${app.name}" are retired. Add one.`);
  return {
    consumerKey: app.consumerKey,
    consumerSecret: deps.sealer.open(secret.sealedSecret, consumerSecretSeal(app.id)),
    bearerToken: opened(deps, app.sealedBearerToken, bearerTokenSeal(app.id)),
    clientId: app.clientId,
    clientSecret: opened(deps, app.sealedClientSecret, clientSecretSeal(app.id)),
  };
};

/** While a page waits for a list: rather the last known state with a sentence than half a minute of nothing. */
export const pagePatience = { timeoutMs: seconds(5), retries: 0 };

export const clientForApp = (
  deps: Deps,
  app: AppRow,
  patience: { timeoutMs?: number; retries?: number } = {},
): XClient =>
  createXClient({
    ...patience,
    baseUrl: app.apiBaseUrl,
    ...openCredentials(deps, app),
    clock: deps.clock,
    onBearerToken: (token) =>
      saveBearerToken(deps.db, app.id, deps.sealer.seal(token, bearerTokenSeal(app.id))),
  });
