/** OAuth 2.0: app-only bearer, authorization code with PKCE, refresh, revoke (docs/x-protocol.md#app-only-token, docs/x-protocol.md#oauth-20). */
import { createHash } from "node:crypto";
import type { Context, Hono } from "hono";
import { seconds } from "#emulator/base/clock.ts";
import type { OAuth2Token, XApp } from "#emulator/base/entities.ts";
import { v1Error } from "#emulator/base/errors.ts";
import { randomToken } from "#emulator/base/ids.ts";
import { isRecord } from "#emulator/base/input.ts";
import type { X } from "#emulator/delivery/x.ts";
import { mountTokenCalls, refuse } from "./endpoint.ts";

const ACCESS_TOKEN_LIFE_S = 7200;

class OAuth2Error extends Error {
  readonly status: number;
  readonly error: string;

  constructor(status: number, error: string, description: string) {
    super(description);
    this.status = status;
    this.error = error;
  }
}

/** `Authorization: Basic` as X reads it: both halves percent-decoded. */
function basic(c: Context): { id: string; secret: string } | null {
  const encoded = /^Basic\s+(\S+)$/i.exec(c.req.header("authorization") ?? "")?.[1];
  if (!encoded) return null;
  const [id = "", secret = ""] = Buffer.from(encoded, "base64").toString("utf8").split(":");
  const decode = (text: string) => (/%[0-9a-f]{2}/i.test(text) ? decodeURIComponent(text) : text);
  return { id: decode(id), secret: decode(secret) };
}

function appOnlyApp(x: X, c: Context): XApp {
  const credentials = basic(c);
  const app = credentials && x.store.appBy("consumerKey", credentials.id);
  if (!app || app.consumerSecret !== credentials.secret)
    throw v1Error(403, 99, "Unable to verify your credentials");
  return app;
}

async function appOnly(x: X, c: Context): Promise<Response> {
  const app = appOnlyApp(x, c);
  const form = await fields(c);
  if (form.get("grant_type") !== "client_credentials")
    throw v1Error(403, 170, "Missing required parameter: grant_type");
  if (app.bearerToken === "") app.bearerToken = `AAAAAAAAAAAAAAAAAAAAA${randomToken(91)}`;
  return Response.json({ token_type: "bearer", access_token: app.bearerToken });
}

async function invalidateAppOnly(x: X, c: Context): Promise<Response> {
  const app = appOnlyApp(x, c);
  const form = await fields(c);
  const token = form.get("access_token") ?? c.req.query("access_token") ?? "";
  if (token === "" || decodeURIComponent(token) !== app.bearerToken)
    throw v1Error(401, 348, "Client application is not permitted to to invalidate this token.");
  app.bearerToken = "";
  return Response.json({ access_token: token });
}

/** Query and body together: X's own samples send either; JSON is taken too, as twitter-api-v2 sends it. */
async function fields(c: Context): Promise<URLSearchParams> {
  const text = await c.req.text();
  const json = /^application\/json/i.test(c.req.header("content-type") ?? "");
  const body = json ? jsonFields(text) : [...new URLSearchParams(text)];
  return new URLSearchParams([...new URL(c.req.url).searchParams, ...body]);
}

function jsonFields(text: string): [string, string][] {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value)) return [];
    return Object.entries(value).flatMap(([key, item]) =>
      typeof item === "string" ? [[key, item] as [string, string]] : [],
    );
  } catch {
    throw new OAuth2Error(400, "invalid_request", "The request body is not valid JSON.");
  }
}

/** The client of a token call: Basic for confidential ones, `client_id` in the form for public ones. */
function client(x: X, c: Context, form: URLSearchParams): XApp {
  const credentials = basic(c);
  const app = x.store.appBy("clientId", credentials?.id ?? form.get("client_id") ?? "");
  // In a header, an unknown client and a wrong secret are one refusal; only a `client_id` is called invalid by name.
  if (!app && !credentials)
    throw new OAuth2Error(400, "invalid_request", "Value passed for the client_id was invalid.");
  if (!app || (credentials ? credentials.secret !== app.clientSecret : app.confidential))
    throw new OAuth2Error(401, "unauthorized_client", "Missing valid authorization header");
  return app;
}

/** Makes a grant's tokens. A refresh token only with `offline.access`. */
export function issueOAuth2(x: X, appId: string, userId: string, scopes: string[]): OAuth2Token {
  const made: OAuth2Token = {
    accessToken: randomToken(91),
    refreshToken: scopes.includes("offline.access") ? randomToken(91) : null,
    appId,
    userId,
    scopes,
    expiresAt: x.now() + seconds(ACCESS_TOKEN_LIFE_S),
  };
  x.store.oauth2Tokens.set(made.accessToken, made);
  if (made.refreshToken) x.store.refreshTokens.set(made.refreshToken, made.accessToken);
  return made;
}

const tokenAnswer = (token: OAuth2Token): Response =>
  Response.json({
    token_type: "bearer",
    expires_in: ACCESS_TOKEN_LIFE_S,
    access_token: token.accessToken,
    scope: token.scopes.join(" "),
    ...(token.refreshToken ? { refresh_token: token.refreshToken } : {}),
  });

const invalidCode = () =>
  new OAuth2Error(400, "invalid_request", "Value passed for the authorization code was invalid.");

function redeemCode(x: X, app: XApp, form: URLSearchParams): OAuth2Token {
  const code = x.store.codes.get(form.get("code") ?? "");
  if (!code || code.appId !== app.id) throw invalidCode();
  // A code works once, also when the rest of the request is wrong.
  x.store.codes.delete(code.code);
  if (code.expiresAt < x.now()) throw invalidCode();
  if (form.get("redirect_uri") !== code.redirectUri)
    throw new OAuth2Error(
      400,
      "invalid_request",
      "Value passed for the redirect uri did not match the uri of the authorization code.",
    );
  const verifier = form.get("code_verifier") ?? "";
  const proof =
    code.challengeMethod === "plain"
      ? verifier
      : createHash("sha256").update(verifier).digest("base64url");
  if (proof !== code.challenge)
    throw new OAuth2Error(
      400,
      "invalid_request",
      "Value passed for the code verifier did not match the code challenge.",
    );
  return issueOAuth2(x, app.id, code.userId, code.scopes);
}

function refresh(x: X, app: XApp, form: URLSearchParams): OAuth2Token {
  const given = form.get("refresh_token") ?? "";
  const old = x.store.oauth2Tokens.get(x.store.refreshTokens.get(given) ?? "");
  if (!old || old.appId !== app.id)
    throw new OAuth2Error(400, "invalid_request", "Value passed for the token was invalid.");
  x.store.dropOAuth2(old.accessToken);
  return issueOAuth2(x, app.id, old.userId, old.scopes);
}

async function token(x: X, c: Context): Promise<Response> {
  const form = await fields(c);
  const app = client(x, c, form);
  switch (form.get("grant_type")) {
    case "authorization_code":
      return tokenAnswer(redeemCode(x, app, form));
    case "refresh_token":
      return tokenAnswer(refresh(x, app, form));
    default:
      throw new OAuth2Error(400, "invalid_request", "Value passed for the grant_type was invalid.");
  }
}

async function revoke(x: X, c: Context): Promise<Response> {
  const form = await fields(c);
  const app = client(x, c, form);
  const given = form.get("token") ?? "";
  const access = x.store.refreshTokens.get(given) ?? given;
  if (x.store.oauth2Tokens.get(access)?.appId === app.id) x.store.dropOAuth2(access);
  return Response.json({ revoked: true });
}

export const mountOAuth2 = (hono: Hono, x: X): void =>
  mountTokenCalls(
    hono,
    x,
    {
      "/oauth2/token": appOnly,
      "/oauth2/invalidate_token": invalidateAppOnly,
      "/2/oauth2/token": token,
      "/2/oauth2/revoke": revoke,
    },
    (error) =>
      error instanceof OAuth2Error
        ? Response.json(
            { error: error.error, error_description: error.message },
            { status: error.status },
          )
        : refuse(x, error, "v1"),
  );
