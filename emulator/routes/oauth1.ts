/** OAuth 1.0a, three legs, and the end of a token (docs/x-protocol.md#oauth-10a). The browser's leg is in consent.ts. */
import type { Context, Hono } from "hono";
import { verifyOAuth1 } from "#emulator/auth/oauth1.ts";
import { callbackAllowed } from "#emulator/base/apps.ts";
import { minutes } from "#emulator/base/clock.ts";
import type { RequestToken, XApp } from "#emulator/base/entities.ts";
import { unauthorized, v1Error } from "#emulator/base/errors.ts";
import { randomToken } from "#emulator/base/ids.ts";
import type { X } from "#emulator/delivery/x.ts";
import { mountTokenCalls, signedRequest, textOf } from "./endpoint.ts";

const REQUEST_TOKEN_LIFE_MS = minutes(15);

/** X answers its token calls form-encoded under the type of a page. */
const formAnswer = (fields: Record<string, string>): Response =>
  new Response(new URLSearchParams(fields).toString(), {
    headers: { "content-type": "text/html;charset=utf-8" },
  });

const signed = async (x: X, c: Context) =>
  verifyOAuth1(x.store, signedRequest(c, await textOf(c)), x.now());

async function requestToken(x: X, c: Context): Promise<Response> {
  const { app, params } = await signed(x, c);
  const callback = params.get("oauth_callback");
  if (!callback) throw v1Error(400, 215, "Bad Authentication data.");
  if (
    callback === "oob"
      ? app.callbacks !== "any" && !app.callbacks.includes("oob")
      : !callbackAllowed(app, callback)
  )
    throw callback === "oob"
      ? v1Error(403, 417, "Desktop applications only support the oauth_callback value 'oob'.")
      : v1Error(
          403,
          415,
          "Callback URL not approved for this client application. Approved callback URLs can be adjusted in your application settings",
        );
  const made: RequestToken = {
    token: randomToken(27),
    secret: randomToken(32),
    appId: app.id,
    callback,
    createdAt: x.now(),
    userId: null,
    verifier: null,
    accessType: accessType(app, params.get("x_auth_access_type")),
  };
  x.store.requestTokens.set(made.token, made);
  return formAnswer({
    oauth_token: made.token,
    oauth_token_secret: made.secret,
    oauth_callback_confirmed: "true",
  });
}

/** `x_auth_access_type` asks for less than the app may have. */
function accessType(app: XApp, asked: string | undefined): XApp["permission"] {
  if (asked === "read") return "read";
  if (asked === "write" && app.permission !== "read") return "read_write";
  return app.permission;
}

async function accessToken(x: X, c: Context): Promise<Response> {
  const { requestToken: token, params } = await signed(x, c);
  const expired = !token || x.now() - token.createdAt > REQUEST_TOKEN_LIFE_MS;
  if (expired || !token.userId || params.get("oauth_verifier") !== token.verifier)
    throw unauthorized(32, "Could not authenticate you.");
  x.store.requestTokens.delete(token.token);
  const made = issueUserToken(x, token.appId, token.userId, token.accessType ?? undefined);
  const person = x.world.person(token.userId);
  return formAnswer({
    oauth_token: made.token,
    oauth_token_secret: made.secret,
    user_id: token.userId,
    screen_name: person?.username ?? "",
  });
}

/** The user token of this person for this app: X gives the same one again, unless the permission changed. */
export function issueUserToken(x: X, appId: string, userId: string, wanted?: XApp["permission"]) {
  const app = x.store.apps.get(appId);
  const permission = wanted ?? app?.permission ?? "read";
  const known = [...x.store.userTokens.values()].find(
    (one) => one.appId === appId && one.userId === userId,
  );
  if (known) {
    known.permission = permission;
    return known;
  }
  const made = {
    token: `${userId}-${randomToken(40)}`,
    secret: randomToken(45),
    appId,
    userId,
    permission,
  };
  x.store.userTokens.set(made.token, made);
  return made;
}

async function invalidate(x: X, c: Context): Promise<Response> {
  const { token } = await signed(x, c);
  if (!token) throw unauthorized();
  x.store.userTokens.delete(token.token);
  return Response.json({ access_token: token.token });
}

/** The machine-to-machine legs. */
export const mountOAuth1 = (hono: Hono, x: X): void =>
  mountTokenCalls(hono, x, {
    "/oauth/request_token": requestToken,
    "/oauth/access_token": accessToken,
    "/1.1/oauth/invalidate_token.json": invalidate,
  });
