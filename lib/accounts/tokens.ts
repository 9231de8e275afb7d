/** A token that works now, for one account and App: OAuth 1.0a where granted, else OAuth 2.0, renewed in time. */
import { requireApp } from "#lib/apps/service.ts";
import { clientForApp } from "#lib/apps/x-client.ts";
import { lockInTransaction } from "#lib/db/advisory-lock.ts";
import type { Deps } from "#lib/deps.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import { addMs, minutes, seconds } from "#lib/time.ts";
import type { XError, XUserToken } from "#lib/x/types.ts";
import { type TokenKind, tokenSeal, tokenSecretSeal } from "./seals.ts";
import { markRevoked } from "./store.ts";
import { findToken, markRenewing, saveToken, tokensOf } from "./token-store.ts";

export type TokenOutcome =
  | { type: "token"; token: XUserToken; tokenId: string }
  /** The account granted this App nothing (any more). */
  | { type: "none" }
  | { type: "x_error"; error: XError };

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

/** X words a used and a withdrawn refresh token alike (docs/x-protocol.md#oauth-20), unless it says more; what we know decides. */
const endOf = ({ xMessage }: XError, row: Row) => {
  if (/\b(revoked|withdr[ae]wn?)\b/i.test(xMessage ?? "")) return "withdrawn";
  const wasAsked = row.renewingAt !== null;
  return wasAsked || /\bused\b/i.test(xMessage ?? "") ? "renewal_lost" : "renewal_refused";
};

/**
 * X replaces the refresh token each time: of two refreshes at once one would be lost (docs/x-protocol.md#oauth-20). So one at a
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
      await markRenewing(deps.db, id, row.renewingAt ?? deps.clock.now());
      const answer = await client.oauth2.refresh(refreshToken);
      if (!answer.ok) {
        const { error } = answer;
        // A wrong client, a page of something on the way, a limit: none of it is about the grant, which stays.
        if (error.reason !== "invalid_grant") {
          // With any answer the refresh token is still unused; without one nobody knows.
          if (error.status !== null && row.renewingAt === null)
            await markRenewing(deps.db, id, null);
          return { type: "x_error", error };
        }
        const by = endOf(error, row);
        await markRevoked(tx, row, deps.clock.now(), by);
        deps.log.warn({ account: row.accountId, by }, "the account's OAuth 2.0 grant is gone");
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

/** A renewal holds a connection and asks for another: ten at once would wait for each other, so each process makes one. */
const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
  const line = processSingleton("oauth2.renewals", () => ({ end: Promise.resolve() }));
  const mine = line.end.then(work);
  line.end = mine.then(
    () => undefined,
    () => undefined,
  );
  return mine;
};

/** This one, renewed where it is time; a grant that is gone is announced to the browsers. */
const usable = async (deps: Deps, row: Row): Promise<TokenOutcome> => {
  if (isFresh(deps, row)) return { type: "token", token: opened(deps, row), tokenId: row.id };
  const outcome = await inTurn(() => renewed(deps, row.id));
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
