/** OAuth 2.0 at X: authorization code with PKCE, refresh and revoke (docs/x-protocol.md#oauth-20). */

import { createHash, randomBytes } from "node:crypto";
import * as z from "zod";
import type { Clock } from "#lib/time.ts";
import type { XAuth } from "./request.ts";
import { notUnderstood, type Transport } from "./transport.ts";
import type { XResult } from "./types.ts";

/** A confidential client has a secret; a public one has none. */
export type OAuth2Client = { clientId: string; clientSecret: string | null };

export type OAuth2Tokens = {
  accessToken: string;
  /** Only with the scope `offline.access`. Each refresh replaces it: store the new one before anything else. */
  refreshToken: string | null;
  expiresAt: Date;
  scopes: string[];
};

const tokenBody = z.looseObject({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().positive().default(7200),
  scope: z.string().default(""),
});

/** What AAA subscribing needs, with a refresh token (docs/x-protocol.md#aaa-subscriptions and docs/x-protocol.md#oauth-20). */
export const aaaScopes = ["dm.read", "dm.write", "tweet.read", "users.read", "offline.access"];

/** S256: the challenge that goes with a verifier (RFC 7636, 4.2). */
export const challengeOf = (verifier: string): string =>
  createHash("sha256").update(verifier).digest("base64url");

export const oauth2Calls = (transport: Transport, client: OAuth2Client, clock: Clock) => {
  const auth: XAuth =
    client.clientSecret === null
      ? { kind: "none" }
      : { kind: "basic", user: client.clientId, password: client.clientSecret };
  const identity: Record<string, string> =
    client.clientSecret === null ? { client_id: client.clientId } : {};

  const tokens = async (form: Record<string, string>): Promise<XResult<OAuth2Tokens>> => {
    const request = { method: "POST", path: "/2/oauth2/token", auth } as const;
    const answer = await transport.send({ ...request, form: { ...form, ...identity } });
    if (!answer.ok) return answer;
    const read = tokenBody.safeParse(answer.data.body);
    if (!read.success) return notUnderstood(answer.data.status);
    return {
      ok: true,
      data: {
        accessToken: read.data.access_token,
        refreshToken: read.data.refresh_token ?? null,
        expiresAt: new Date(clock.now().getTime() + read.data.expires_in * 1000),
        scopes: read.data.scope.split(" ").filter((scope) => scope !== ""),
      },
      rateLimit: answer.rateLimit,
    };
  };

  return {
    /** Where to send the browser; keep `verifier` for the exchange. `state` is at most 500 characters. */
    authorization(input: { redirectUri: string; scopes: readonly string[]; state: string }): {
      url: string;
      verifier: string;
    } {
      const verifier = randomBytes(32).toString("base64url");
      const query = {
        response_type: "code",
        client_id: client.clientId,
        redirect_uri: input.redirectUri,
        scope: input.scopes.join(" "),
        state: input.state,
        code_challenge: challengeOf(verifier),
        code_challenge_method: "S256",
      };
      const url = transport.url("/2/oauth2/authorize", query);
      return { url: onXItself(url), verifier };
    },

    /** Within 30 seconds of the browser's return. */
    exchange(input: { code: string; redirectUri: string; verifier: string }) {
      return tokens({
        grant_type: "authorization_code",
        code: input.code,
        redirect_uri: input.redirectUri,
        code_verifier: input.verifier,
      });
    },

    /** One at a time per user: of two at once, one loses its refresh token. */
    refresh(refreshToken: string) {
      return tokens({ grant_type: "refresh_token", refresh_token: refreshToken });
    },

    async revoke(token: string): Promise<XResult<{ revoked: true }>> {
      const request = { method: "POST", path: "/2/oauth2/revoke", auth } as const;
      const answer = await transport.send({ ...request, form: { token, ...identity } });
      return answer.ok ? { ...answer, data: { revoked: true } } : answer;
    },
  };
};

/** X itself asks its users on x.com; an emulator does so on its own address. */
const onXItself = (url: string): string =>
  url.replace(
    /^https:\/\/api\.(?:x|twitter)\.com\/2\/oauth2\/authorize/,
    "https://x.com/i/oauth2/authorize",
  );
