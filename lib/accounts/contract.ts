/** What the dashboard is given of an account: never a token. Browser-safe. Times are ISO 8601 UTC. */
import * as z from "zod/mini";
import { appRef } from "#lib/apps/contract.ts";

export const accountView = z.object({
  id: z.string(),
  username: z.nullable(z.string()),
  name: z.nullable(z.string()),
  avatarUrl: z.nullable(z.string()),
  /** `not_connected`: X delivers for this user, but nobody added it here. */
  state: z.enum(["connected", "not_connected", "revoked"]),
  firstSeenAt: z.string(),
  connectedAt: z.nullable(z.string()),
  revokedAt: z.nullable(z.string()),
  /** How the grant ended: X said that it was withdrawn; an answer of X got lost while it was renewed; X does not say. */
  revokedBy: z.nullable(z.enum(["withdrawn", "renewal_lost", "renewal_refused"])),
  /** When somebody here took it out, if nobody connected it again. */
  removedAt: z.nullable(z.string()),
  /** What it granted, per App and kind. */
  tokens: z.array(
    z.object({
      app: appRef,
      kind: z.enum(["oauth1", "oauth2"]),
      scopes: z.array(z.string()),
      /** Null: does not expire. OAuth 2.0 tokens are renewed by themselves. */
      expiresAt: z.nullable(z.string()),
      grantedAt: z.string(),
    }),
  ),
  subscriptions: z.array(
    z.object({
      id: z.string(),
      webhook: z.string(),
      product: z.enum(["aaa", "xaa"]),
      eventType: z.string(),
    }),
  ),
  lastActivityAt: z.nullable(z.string()),
  activities24h: z.number(),
});
export type AccountView = z.infer<typeof accountView>;

export const accountList = z.object({ items: z.array(accountView) });

/** What came of a sign-in; opened a second time, the same again. */
export const connectOutcome = z.discriminatedUnion("type", [
  z.object({ type: z.literal("connected"), accountId: z.string(), username: z.string() }),
  /** The person at X said no. */
  z.object({ type: z.literal("denied") }),
  /** Nobody here began this sign-in, or another operator did. */
  z.object({ type: z.literal("mismatched") }),
  z.object({ type: z.literal("expired") }),
  /** The first of two callbacks is still asking X. */
  z.object({ type: z.literal("pending"), flow: z.string() }),
  z.object({ type: z.literal("x_error"), flow: z.string(), sentence: z.string() }),
]);
export type ConnectOutcome = z.infer<typeof connectOutcome>;

/** Where the operator goes to sign in at X. */
export const authorization = z.object({ authorizeUrl: z.string() });

/** How many activities went with an account. */
export const purged = z.object({ activities: z.number() });
