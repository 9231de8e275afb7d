/** A token that works now, for one account and App: OAuth 1.0a where granted, else OAuth 2.0, renewed in time. */
import { requireApp } from "#lib/apps/service.ts";
import { clientForApp } from "#lib/apps/x-client.ts";
import { lockInTransaction } from "#lib/db/advisory-lock.ts";
import type { Deps } from "#lib/deps.ts";
import { addMs, minutes, seconds } from "#lib/time.ts";
import type { XProblem, XUserToken } from "#lib/x/types.ts";
import { type TokenKind, tokenSeal, tokenSecretSeal } from "./seals.ts";
import { markRevoked } from "./store.ts";
import { findToken, saveToken, tokensOf } from "./token-store.ts";

export type TokenOutcome =
  | { type: "token"; token: XUserToken; tokenId: string }
  /** The account granted this App nothing (any more). */
  | { type: "none" }
  | { type: "x_problem"; problem: XProblem };

type Row = NonNullable<Awaited<ReturnType<typeof findToken>>>;

/** Renewed this long before it ends, so that no call is made with a token that dies on the way. */
const renewBeforeMs = minutes(5);
/** A refresh holds its lock while X answers. */
const lockMs = seconds(40);

const placeOf = (row: Row) => ({
  accountId: row.accountId,
  appId: row.appId,
  kind: row.kind as TokenKind,
});

const opened = (deps: Deps, row: Row): XUserToken => {
  const place = placeOf(row);
  const token = deps.sealer.open(row.sealedToken, tokenSeal(place));
  if (row.kind === "oauth2") return { kind: "oauth2", accessToken: token };
  const tokenSecret = deps.sealer.open(row.sealedSecret ?? "", tokenSecretSeal(place));
  return { kind: "oauth1", token, tokenSecret };
};

const isFresh = (deps: Deps, row: Row): boolean =>
  row.expiresAt === null || row.expiresAt > addMs(deps.clock.now(), renewBeforeMs);

/**
 * X replaces the refresh token each time: of two refreshes at once one would be lost (x-protocol 12.3). So one at a
 * time over all instances, and the new pair is committed before anybody uses it.
 */
const renewed = (deps: Deps, id: string): Promise<TokenOutcome> =>
  deps.db.$transaction(
    async (tx) => {
      await lockInTransaction(tx, `oauth2:${id}`);
      const row = await findToken(tx, id);
      if (row === null) return { type: "none" };
      if (isFresh(deps, row)) return { type: "token", token: opened(deps, row), tokenId: id };
      if (row.sealedSecret === null) return { type: "none" };
      const place = placeOf(row);
      const client = clientForApp(deps, await requireApp(deps, row.appId));
      if (client.oauth2 === null) return { type: "none" };
      const refreshToken = deps.sealer.open(row.sealedSecret, tokenSecretSeal(place));
      const answer = await client.oauth2.refresh(refreshToken);
      if (!answer.ok) {
        // 400 is about the refresh token (X says so in several words); 401 would be about the App.
        if (answer.problem.status !== 400) return { type: "x_problem", problem: answer.problem };
        await markRevoked(tx, row, deps.clock.now());
        deps.log.warn({ account: row.accountId }, "the account's OAuth 2.0 grant is gone");
        return { type: "none" };
      }
      const { accessToken, scopes, expiresAt } = answer.data;
      await saveToken(tx, {
        ...place,
        sealedToken: deps.sealer.seal(accessToken, tokenSeal(place)),
        sealedSecret: deps.sealer.seal(
          answer.data.refreshToken ?? refreshToken,
          tokenSecretSeal(place),
        ),
        scopes,
        expiresAt,
      });
      return { type: "token", token: { kind: "oauth2", accessToken }, tokenId: id };
    },
    { timeout: lockMs, maxWait: lockMs },
  );

/** This one, renewed where it is time; a grant that is gone is told to the browsers. */
const usable = async (deps: Deps, row: Row): Promise<TokenOutcome> => {
  if (isFresh(deps, row)) return { type: "token", token: opened(deps, row), tokenId: row.id };
  const outcome = await renewed(deps, row.id);
  if (outcome.type === "none") deps.announce.account({ id: row.accountId, state: "revoked" });
  return outcome;
};

/** An OAuth 2.0 token of any account of the App, for what X takes of a user in the App's stead. */
export const anyOAuth2Token = async (deps: Deps, appId: string): Promise<TokenOutcome> => {
  for (const row of await tokensOf(deps.db, { appId, kind: "oauth2" })) {
    const outcome = await usable(deps, row);
    // What stands in the way of one renewal stands in the way of the next: nobody waits for all of them.
    if (outcome.type !== "none") return outcome;
  }
  return { type: "none" };
};

/** The token to act as `accountId` through `appId`. */
export const userToken = async (
  deps: Deps,
  accountId: string,
  appId: string,
): Promise<TokenOutcome> => {
  const rows = await tokensOf(deps.db, { accountId, appId });
  const oauth1 = rows.find(({ kind }) => kind === "oauth1");
  const oauth2 = rows.find(({ kind }) => kind === "oauth2");
  if (oauth1 === undefined) return oauth2 === undefined ? { type: "none" } : usable(deps, oauth2);
  // An App that lost its consumer key can sign nothing with the one of OAuth 1.0a.
  if (oauth2 !== undefined && (await requireApp(deps, appId)).consumerKey === null)
    return usable(deps, oauth2);
  return usable(deps, oauth1);
};
