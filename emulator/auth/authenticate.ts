/** Who calls: an app, or a person through an app; refused as X refuses (docs/x-protocol.md#common-ground and docs/x-protocol.md#errors). */
import type { XApp } from "#emulator/base/entities.ts";
import { forbidden, unauthorized, unsupportedAuthentication } from "#emulator/base/errors.ts";
import type { Store } from "#emulator/base/store.ts";
import { type SignedRequest, verifyOAuth1 } from "./oauth1.ts";

export type AuthKind = "app" | "u1" | "u2";

export type Caller =
  | { kind: "app"; app: XApp; userId: null; scopes: null }
  | { kind: "u1"; app: XApp; userId: string; scopes: null; permission: XApp["permission"] }
  | { kind: "u2"; app: XApp; userId: string; scopes: string[] };

const names: Record<AuthKind, string> = {
  app: "OAuth 2.0 Application-Only",
  u1: "OAuth 1.0a User Context",
  u2: "OAuth 2.0 User Context",
};

/** The caller of a request. Throws 401 when there is none, or a wrong one. */
export function authenticate(store: Store, request: SignedRequest, nowMs: number): Caller {
  const { authorization } = request;
  if (/^OAuth\s/i.test(authorization)) {
    const { app, token } = verifyOAuth1(store, request, nowMs);
    if (!token) throw unauthorized();
    return { kind: "u1", app, userId: token.userId, scopes: null, permission: token.permission };
  }
  const bearer = /^Bearer\s+(\S+)$/i.exec(authorization)?.[1];
  if (bearer === undefined) throw unauthorized();
  const value = bearer.includes("%") ? decodeURIComponent(bearer) : bearer;
  const app = store.appBy("bearerToken", value);
  if (app) return { kind: "app", app, userId: null, scopes: null };
  const token = store.oauth2Tokens.get(value);
  const owner = token && store.apps.get(token.appId);
  if (!token || !owner || token.expiresAt <= nowMs) throw unauthorized();
  return { kind: "u2", app: owner, userId: token.userId, scopes: token.scopes };
}

/** X's refusal of one kind of token, which names the kinds that it takes. */
export const unsupportedKind = (given: AuthKind, taken: readonly AuthKind[]) =>
  unsupportedAuthentication(
    names[given],
    taken.map((kind) => names[kind]),
  );

/** Refuses a kind of token that the endpoint does not take (403), and a U2 token without all of `scopes` (403). */
export function requireKind(
  caller: Caller,
  kinds: readonly AuthKind[],
  scopes: readonly string[],
): void {
  if (!kinds.includes(caller.kind)) throw unsupportedKind(caller.kind, kinds);
  if (caller.kind === "u2" && !scopes.every((scope) => caller.scopes.includes(scope)))
    throw forbidden();
}

/** Refuses a user token of OAuth 1.0a that was issued with less (403): raising the app's level later does not help it. */
export function requirePermission(
  caller: Caller,
  least: Exclude<XApp["permission"], "read">,
): void {
  if (caller.kind !== "u1") return;
  if (caller.permission === "read_write_dm" || caller.permission === least) return;
  throw forbidden(
    "Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.",
  );
}
