/** Ends a sign-in at X: what the browser brought back becomes a connected account, or a reason why not. */
import { requireApp } from "#lib/apps/service.ts";
import { clientForApp } from "#lib/apps/x-client.ts";
import { recordAudit } from "#lib/audit/service.ts";
import type { Deps } from "#lib/deps.ts";
import { localError } from "#lib/x/error.ts";
import type { XResult, XUser, XUserToken } from "#lib/x/types.ts";
import type { ConnectOutcome } from "./contract.ts";
import { flowSeal, type TokenKind, tokenSeal, tokenSecretSeal } from "./seals.ts";
import { saveConnected } from "./store.ts";
import { type FlowRow, findFlow, saveFlowOutcome, saveToken, takeFlow } from "./token-store.ts";

/** @returns what came of this operator's sign-in, for the page that the browser came back to. */
export const outcomeOfFlow = async (
  deps: Deps,
  operatorId: string,
  state: string,
): Promise<ConnectOutcome> => {
  const flow = await findFlow(deps.db, { state, operatorId });
  if (flow === null) return { type: "mismatched" };
  return (flow.outcome as ConnectOutcome | null) ?? { type: "pending", flow: state };
};

/** What X put into the query of the callback, per protocol (docs/x-protocol.md#oauth-10a and docs/x-protocol.md#oauth-20). */
export type CallbackQuery = Partial<
  Record<"oauth_token" | "oauth_verifier" | "denied" | "state" | "code" | "error", string>
>;

type Returned = { state: string; answer: string | null };

/** `answer` null: the person said no. Null: this is no answer of X at all. */
const readReturn = (kind: TokenKind, query: CallbackQuery): Returned | null => {
  if (kind === "oauth1") {
    if (query.denied) return { state: query.denied, answer: null };
    if (query.oauth_token && query.oauth_verifier)
      return { state: query.oauth_token, answer: query.oauth_verifier };
    return null;
  }
  if (!query.state) return null;
  if (query.error) return { state: query.state, answer: null };
  return query.code ? { state: query.state, answer: query.code } : null;
};

type Grant = {
  use: XUserToken;
  secret: string | null;
  scopes: string[];
  expiresAt: Date | null;
};

/** The App lost what the sign-in was begun with while the person was at X. */
const gone = (what: string) =>
  localError("wrong_auth", `The App has no ${what} any more. Add it, then connect again.`);

const exchange = async (deps: Deps, flow: FlowRow, answer: string) => {
  const client = clientForApp(deps, await requireApp(deps, flow.appId));
  const secret = deps.sealer.open(flow.sealedSecret, flowSeal(flow.state));
  let granted: XResult<Grant>;
  if (flow.kind === "oauth1") {
    const got = await client.oauth1?.accessToken(
      { token: flow.state, tokenSecret: secret },
      answer,
    );
    if (got === undefined) return gone("consumer key and secret");
    if (!got.ok) return got;
    const { token, tokenSecret } = got.data;
    const use = { kind: "oauth1", token, tokenSecret } as const;
    granted = { ...got, data: { use, secret: tokenSecret, scopes: [], expiresAt: null } };
  } else {
    const { redirectUri } = flow;
    const got = await client.oauth2?.exchange({ code: answer, redirectUri, verifier: secret });
    if (got === undefined) return gone("OAuth 2.0 client ID");
    if (!got.ok) return got;
    const { accessToken, refreshToken, scopes, expiresAt } = got.data;
    const use = { kind: "oauth2", accessToken } as const;
    granted = { ...got, data: { use, secret: refreshToken, scopes, expiresAt } };
  }
  const user = await client.me(granted.data.use);
  return user.ok ? { ...user, data: { grant: granted.data, user: user.data } } : user;
};

const keep = async (
  deps: Deps,
  flow: FlowRow,
  { grant, user }: { grant: Grant; user: XUser },
  signedBy: string | null,
): Promise<void> => {
  const kind = flow.kind as TokenKind;
  const place = { accountId: user.id, appId: flow.appId, kind };
  const plain = grant.use.kind === "oauth1" ? grant.use.token : grant.use.accessToken;
  await deps.db.$transaction(async (tx) => {
    const { id, username, name, avatarUrl } = user;
    await saveConnected(tx, { id, username, name, avatarUrl, at: deps.clock.now() });
    await saveToken(tx, {
      ...place,
      sealedToken: deps.sealer.seal(plain, tokenSeal(place)),
      sealedSecret:
        grant.secret === null ? null : deps.sealer.seal(grant.secret, tokenSecretSeal(place)),
      scopes: grant.scopes,
      expiresAt: grant.expiresAt,
    });
    await saveFlowOutcome(tx, flow.state, { type: "connected", accountId: id, username });
    await recordAudit(tx, signedBy, "account.connect", id, { username, method: kind });
  });
};

/** Keeps an end that connected nothing. */
const ended = async <Outcome extends ConnectOutcome>(
  deps: Deps,
  flow: FlowRow,
  outcome: Outcome,
): Promise<Outcome> => {
  await saveFlowOutcome(deps.db, flow.state, outcome);
  return outcome;
};

/**
 * Exchanges X's answer for tokens and keeps them sealed. The flow must be this operator's own, and X is asked once: a
 * callback opened again (a reload, a second tab) gets the outcome of the first. `signedBy` as in `beginConnect`.
 */
export const finishConnect = async (
  deps: Deps,
  operatorId: string,
  kind: TokenKind,
  query: CallbackQuery,
  signedBy: string | null = operatorId,
): Promise<ConnectOutcome> => {
  const returned = readReturn(kind, query);
  if (returned === null) return { type: "mismatched" };
  const key = { state: returned.state, kind, operatorId };
  const flow = await findFlow(deps.db, key);
  if (flow === null) return { type: "mismatched" };
  if (!(await takeFlow(deps.db, key, deps.clock.now())))
    return outcomeOfFlow(deps, operatorId, flow.state);
  if (returned.answer === null) return ended(deps, flow, { type: "denied" });
  if (flow.expiresAt <= deps.clock.now()) return ended(deps, flow, { type: "expired" });
  const exchanged = await exchange(deps, flow, returned.answer);
  if (!exchanged.ok) {
    const { sentence } = exchanged.error;
    return ended(deps, flow, { type: "x_error", flow: flow.state, sentence });
  }
  const { user } = exchanged.data;
  await keep(deps, flow, exchanged.data, signedBy);
  deps.announce.account({ id: user.id, state: "connected" });
  return { type: "connected", accountId: user.id, username: user.username };
};
