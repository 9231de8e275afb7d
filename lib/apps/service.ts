/** X Apps: list, add, change, remove. Secrets go in and never come out. */
import { randomUUID } from "node:crypto";
import { recordAudit } from "#lib/audit/service.ts";
import type { Role } from "#lib/auth/roles.ts";
import type { Tx } from "#lib/db/types.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { baseUrlError } from "./base.ts";
import { type AppImpact, type AppView, type SecretKind, slugOf } from "./contract.ts";
import { crcSettingOf } from "./crc-key.ts";
import { credentialError } from "./credential-pairs.ts";
import { forgetApp } from "./forget.ts";
import { forgetGrants, forgetSecrets, forgetWebhooks } from "./forget-store.ts";
import type { AppChanges, NewApp } from "./input.ts";
import { bearerTokenSeal, secretSeal } from "./seals.ts";
import {
  type AppColumns,
  type AppRow,
  countImpact,
  findApp,
  insertApp,
  insertSecret,
  listApps,
  retireSecrets,
  saveAcceptedKey,
  saveXAppId,
  updateApp,
} from "./store.ts";
import { signingSecret } from "./verdicts.ts";
import { viewOfApp } from "./view.ts";

export type { AppRow };

const view = (deps: Deps, app: AppRow) => viewOfApp(app, deps.publicUrl, deps.clock.now());

/** The App with this id or slug. @throws AppError `not_found` */
export const requireApp = async (deps: Deps, idOrSlug: string): Promise<AppRow> => {
  const app = await findApp(deps.db, idOrSlug);
  if (app === null) throw new AppError("not_found", "There is no such App here.", { field: "app" });
  return app;
};

export const allApps = async (deps: Deps): Promise<AppView[]> =>
  (await listApps(deps.db)).map((app) => view(deps, app));

/** Where each App's calls go: X itself, or emulators. */
export const apiBaseUrls = async (db: Deps["db"]): Promise<string[]> =>
  (await listApps(db)).map((app) => app.apiBaseUrl);

export const oneApp = async (deps: Deps, idOrSlug: string): Promise<AppView> =>
  view(deps, await requireApp(deps, idOrSlug));

export const appRows = (deps: Deps): Promise<AppRow[]> => listApps(deps.db);

/** X's own id of the App, met in one of its answers. */
export const saveXAppIdOf = (deps: Deps, id: string, xAppId: string): Promise<void> =>
  saveXAppId(deps.db, id, xAppId);

/** Which secret X took for its CRC check; null: none yet. Every instance hears of it. */
export const saveAcceptedKeyOf = async (
  deps: Deps,
  id: string,
  accepted: SecretKind | null,
): Promise<void> => {
  await saveAcceptedKey(deps.db, id, accepted);
  deps.announce.apps();
};

const sealOrNull = (deps: Deps, plain: string | null | undefined, context: string) =>
  plain === null || plain === undefined ? null : deps.sealer.seal(plain, context);

const givenSecrets = (input: {
  consumerSecret?: string | null | undefined;
  clientSecret?: string | null | undefined;
}): { kind: SecretKind; secret: string | null | undefined }[] => [
  { kind: "consumer", secret: input.consumerSecret },
  { kind: "client", secret: input.clientSecret },
];

const requireAllowedBase = (deps: Deps, apiBaseUrl: string): void => {
  const problem = baseUrlError(apiBaseUrl, deps.apiBaseUrls);
  if (problem !== null) throw new AppError("invalid_input", problem, { field: "apiBaseUrl" });
};

/** @throws AppError `conflict` when the slug is taken, `invalid_input` */
export const createApp = async (deps: Deps, by: string | null, input: NewApp): Promise<AppView> => {
  const id = randomUUID();
  if (input.apiBaseUrl !== undefined) requireAllowedBase(deps, input.apiBaseUrl);
  const app = await insertApp(deps.db, {
    id,
    slug: input.slug ?? (slugOf(input.name) || "app"),
    name: input.name,
    ...(input.apiBaseUrl === undefined ? {} : { apiBaseUrl: input.apiBaseUrl }),
    consumerKey: input.consumerKey ?? null,
    sealedBearerToken: sealOrNull(deps, input.bearerToken, bearerTokenSeal(id)),
    clientId: input.clientId ?? null,
    ...(input.crcKey === undefined ? {} : { crcKey: input.crcKey }),
    secrets: givenSecrets(input).flatMap(({ kind, secret }) =>
      typeof secret === "string"
        ? [{ kind, sealedSecret: deps.sealer.seal(secret, secretSeal(kind, id)) }]
        : [],
    ),
    at: deps.clock.now(),
  });
  if (app === null)
    throw new AppError("conflict", "Another App has this slug already. Choose another one.", {
      field: "slug",
    });
  deps.announce.apps();
  await recordAudit(deps.db, by, "app.create", id, { slug: app.slug, name: app.name });
  return view(deps, app);
};

/** Which columns a change touches, but the address; sealing what is secret. */
const columnsOf = (deps: Deps, id: string, changes: AppChanges): AppColumns => {
  const columns: AppColumns = {};
  if (changes.name !== undefined) columns.name = changes.name;
  if (changes.consumerKey !== undefined) {
    columns.consumerKey = changes.consumerKey;
    // An app-only token belongs to the key it was fetched with.
    columns.sealedBearerToken = null;
  }
  if (changes.clientId !== undefined) columns.clientId = changes.clientId;
  if (changes.bearerToken !== undefined)
    columns.sealedBearerToken = sealOrNull(deps, changes.bearerToken, bearerTokenSeal(id));
  if (changes.crcKey !== undefined) columns.crcKey = changes.crcKey;
  return columns;
};

const credentialFields = ["consumerKey", "consumerSecret", "clientId", "clientSecret", "crcKey"];

/** @throws AppError `invalid_input` naming the field that keeps the App from working after `changes`. */
const requireUsable = (app: AppRow, changes: AppChanges, now: Date): void => {
  if (!Object.keys(changes).some((key) => credentialFields.includes(key))) return;
  const after = (change: string | null | undefined, set: boolean): boolean =>
    change === undefined ? set : change !== null;
  const problem = credentialError({
    consumerKey: after(changes.consumerKey, app.consumerKey !== null),
    consumerSecret: after(changes.consumerSecret, signingSecret(app, "consumer", now) !== null),
    clientId: after(changes.clientId, app.clientId !== null),
    clientSecret: after(changes.clientSecret, signingSecret(app, "client", now) !== null),
    crcKey: changes.crcKey ?? crcSettingOf(app),
  });
  if (problem !== null)
    throw new AppError("invalid_input", problem.message, { field: problem.field });
};

/**
 * Whoever listens at the new address would be sent every secret: so it is an owner's to choose, and none goes along.
 * @throws AppError `forbidden`, `invalid_input`
 */
const requireMayMove = (deps: Deps, apiBaseUrl: string, role: Role): void => {
  if (role !== "owner")
    throw new AppError("forbidden", "Only an owner may change where an App's calls go.", {
      field: "apiBaseUrl",
    });
  requireAllowedBase(deps, apiBaseUrl);
};

/** Returns the accounts that are not connected any more. */
const leaveBase = async (tx: Tx, app: AppRow, to: string, at: Date): Promise<string[]> => {
  // First, for it locks the row: of two moves at once, the later one must find the secrets of the earlier one.
  await updateApp(tx, app.id, {
    apiBaseUrl: to,
    sealedBearerToken: null,
    crcKeyAccepted: null,
    xAppId: null,
  });
  await forgetSecrets(tx, app.id);
  await forgetWebhooks(tx, app.id, at);
  return forgetGrants(tx, app.id);
};

/**
 * Another `apiBaseUrl` takes all secrets of the App with it, and what accounts granted; new ones may come with it.
 * `role`: of whoever asks. @throws AppError `not_found`, `invalid_input`, `forbidden`
 */
export const changeApp = async (
  deps: Deps,
  by: string | null,
  idOrSlug: string,
  changes: AppChanges,
  role: Role = "operator",
): Promise<AppView> => {
  const before = await requireApp(deps, idOrSlug);
  const { id } = before;
  const now = deps.clock.now();
  const to = changes.apiBaseUrl ?? before.apiBaseUrl;
  const moves = to !== before.apiBaseUrl;
  if (moves) requireMayMove(deps, to, role);
  else requireUsable(before, changes, now);
  const { app, left } = await deps.db.$transaction(async (tx) => {
    const accounts = moves ? await leaveBase(tx, before, to, now) : [];
    for (const { kind, secret } of givenSecrets(changes)) {
      if (secret === null) await retireSecrets(tx, { appId: id, kind, at: now });
      else if (secret !== undefined)
        await insertSecret(tx, {
          appId: id,
          kind,
          sealedSecret: deps.sealer.seal(secret, secretSeal(kind, id)),
          at: now,
          retireOthersAt: null,
        });
    }
    const fields = Object.keys(changes).filter((field) => field !== "apiBaseUrl");
    if (fields.length > 0)
      await recordAudit(tx, by, "app.change", id, { fields, name: before.name });
    if (moves)
      await recordAudit(tx, by, "app.move", id, {
        name: before.name,
        from: before.apiBaseUrl,
        to,
        accountsDisconnected: accounts.length,
      });
    return { app: await updateApp(tx, id, columnsOf(deps, id, changes)), left: accounts };
  });
  deps.announce.apps();
  for (const account of left) deps.announce.account({ id: account, state: "not_connected" });
  return view(deps, app);
};

/** What a deletion would take along: said before it is asked for. */
export const appImpact = async (deps: Deps, idOrSlug: string): Promise<AppImpact> =>
  countImpact(deps.db, (await requireApp(deps, idOrSlug)).id);

/** Removes the App with everything received through it. X keeps its webhooks unless they were removed before. */
export const removeApp = async (
  deps: Deps,
  by: string | null,
  idOrSlug: string,
): Promise<{ deleted: true; impact: AppImpact }> => {
  const app = await requireApp(deps, idOrSlug);
  const impact = await countImpact(deps.db, app.id);
  await forgetApp(deps, app.id);
  deps.announce.apps();
  await recordAudit(deps.db, by, "app.delete", app.id, {
    slug: app.slug,
    name: app.name,
    ...impact,
  });
  return { deleted: true, impact };
};
