/** Begins a sign-in at X: makes the flow and says where to send the browser. */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import { requireApp } from "#lib/apps/service.ts";
import { callbackPath } from "#lib/apps/view.ts";
import { clientForApp } from "#lib/apps/x-client.ts";
import { recordAudit } from "#lib/audit/service.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { addMs, minutes } from "#lib/time.ts";
import type { XClient } from "#lib/x/client.ts";
import { aaaScopes } from "#lib/x/oauth2.ts";
import { refusedByX } from "#lib/x-refusal.ts";
import { flowSeal, type TokenKind } from "./seals.ts";
import { saveFlow } from "./token-store.ts";

export const connectInput = z.strictObject({
  app: z.string().min(1, "Choose an App."),
  /**
   * OAuth 1.0a brings every kind of activity; with OAuth 2.0 the granted scopes decide (docs/x-protocol.md#aaa-subscriptions). Absent: the first
   * of them that the App has credentials for.
   */
  method: z.enum(["oauth1", "oauth2"]).optional(),
  /** Whom X shall ask for, by handle: for connecting an account again (OAuth 1.0a only, docs/x-protocol.md#oauth-10a). */
  username: z
    .string()
    .regex(/^\w{1,15}$/, "A handle, without @.")
    .optional(),
});
export type ConnectInput = z.infer<typeof connectInput>;

/** How long a person may take at X. */
const flowLifeMs = minutes(15);

/** Beside AAA's own: the families whose delivery X makes depend on a scope. */
const scopes = [...aaaScopes, "follows.read", "like.read", "block.read", "mute.read"];

type Begun = { state: string; secret: string; authorizeUrl: string };

const beginOAuth1 = async (
  client: XClient,
  redirectUri: string,
  username: string | undefined,
): Promise<Begun> => {
  if (client.oauth1 === null)
    throw new AppError(
      "invalid_input",
      "This App has no consumer key and secret. Add them in the App's settings, or connect by OAuth 2.0.",
      { field: "method" },
    );
  const answer = await client.oauth1.requestToken(redirectUri);
  if (!answer.ok) {
    const { code, message } = refusedByX(answer.error);
    if (answer.error.kind !== "callback_unknown") throw refusedByX(answer.error);
    throw new AppError(code, `${message} It is: ${redirectUri}`, { cause: answer.error });
  }
  const { token, tokenSecret } = answer.data;
  const authorizeUrl = client.oauth1.authorizeUrl(token, username);
  return { state: token, secret: tokenSecret, authorizeUrl };
};

const beginOAuth2 = (client: XClient, redirectUri: string): Begun => {
  if (client.oauth2 === null)
    throw new AppError(
      "invalid_input",
      "This App has no OAuth 2.0 client ID. Add it in the App's settings, or connect by OAuth 1.0a.",
      { field: "method" },
    );
  const state = randomBytes(24).toString("base64url");
  const { url, verifier } = client.oauth2.authorization({ redirectUri, scopes, state });
  return { state, secret: verifier, authorizeUrl: url };
};

/**
 * The browser comes back to the origin it left from: the session's cookie belongs to that one alone. The audit log
 * names `signedBy` (null: Birdseye itself), where none is given the operator.
 * @throws AppError `x_refused`, `x_unreachable`, `not_found`, `invalid_input`
 */
export const beginConnect = async (
  deps: Deps,
  operatorId: string,
  input: ConnectInput & { origin: string; signedBy?: string | null },
): Promise<{ authorizeUrl: string }> => {
  const app = await requireApp(deps, input.app);
  const client = clientForApp(deps, app);
  const kind: TokenKind = input.method ?? (client.oauth1 === null ? "oauth2" : "oauth1");
  const redirectUri = `${input.origin}${callbackPath(kind)}`;
  const begun =
    kind === "oauth1"
      ? await beginOAuth1(client, redirectUri, input.username)
      : beginOAuth2(client, redirectUri);
  const now = deps.clock.now();
  const flow = {
    state: begun.state,
    appId: app.id,
    operatorId,
    kind,
    sealedSecret: deps.sealer.seal(begun.secret, flowSeal(begun.state)),
    redirectUri,
    expiresAt: addMs(now, flowLifeMs),
  };
  await saveFlow(deps.db, flow, now);
  const { signedBy = operatorId } = input;
  await recordAudit(deps.db, signedBy, "account.connect_begin", app.id, { method: kind });
  return { authorizeUrl: begun.authorizeUrl };
};
