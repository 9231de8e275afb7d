/** The way to X for one App: its credentials unsealed, a fetched app-only token kept for the next time. */
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { seconds } from "#lib/time.ts";
import { createXClient, type XClient, type XClientOptions } from "#lib/x/client.ts";
import { baseUrlError } from "./base.ts";
import type { SecretKind } from "./contract.ts";
import { bearerTokenSeal, secretSeal } from "./seals.ts";
import { type AppRow, saveBearerToken } from "./store.ts";
import { signingSecret } from "./verdicts.ts";

/** Null: not set, or all of the kind are retired. */
export type AppCredentials = {
  consumerKey: string | null;
  consumerSecret: string | null;
  bearerToken: string | null;
  clientId: string | null;
  clientSecret: string | null;
};

const opened = (deps: Deps, sealed: string | null, context: string): string | null =>
  sealed === null ? null : deps.sealer.open(sealed, context);

/** @throws AppError `conflict` when the App may not call where it points, SealError when the key is another one. */
export const openCredentials = (deps: Deps, app: AppRow): AppCredentials => {
  const problem = baseUrlError(app.apiBaseUrl, deps.apiBaseUrls);
  if (problem !== null) throw new AppError("conflict", problem);
  const newest = (kind: SecretKind): string | null =>
    opened(
      deps,
      signingSecret(app, kind, deps.clock.now())?.sealedSecret ?? null,
      secretSeal(kind, app.id),
    );
  return {
    consumerKey: app.consumerKey,
    consumerSecret: newest("consumer"),
    bearerToken: opened(deps, app.sealedBearerToken, bearerTokenSeal(app.id)),
    clientId: app.clientId,
    clientSecret: newest("client"),
  };
};

/** While a page waits for a list: rather the last known state with a sentence than half a minute of nothing. */
export const pagePatience = { timeoutMs: seconds(5), retries: 0 };

/** @throws AppError `conflict` when the App may not call where it points. */
export const clientForApp = (
  deps: Deps,
  app: AppRow,
  options: Pick<XClientOptions, "timeoutMs" | "retries" | "userToken"> = {},
): XClient =>
  createXClient({
    ...options,
    baseUrl: app.apiBaseUrl,
    ...openCredentials(deps, app),
    clock: deps.clock,
    onBearerToken: (token) =>
      saveBearerToken(deps.db, app, deps.sealer.seal(token, bearerTokenSeal(app.id))),
  });
