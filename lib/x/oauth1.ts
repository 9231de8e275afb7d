/** OAuth 1.0a's three legs at X, which end in a token that stands for one user (docs/x-protocol.md#oauth-10a). */

import { localError } from "./error.ts";
import type { OAuth1Consumer } from "./oauth1-signature.ts";
import type { Transport } from "./transport.ts";
import type { XResult } from "./types.ts";

export type OAuth1RequestToken = { token: string; tokenSecret: string };
export type OAuth1AccessToken = {
  token: string;
  tokenSecret: string;
  userId: string;
  username: string;
};

/** The three legs, and the end of a grant. Keep the request token's secret between leg 1 and leg 3. */
export const oauth1Calls = (transport: Transport, consumer: OAuth1Consumer) => {
  const post = (path: string, token: OAuth1RequestToken | null, oauth: Record<string, string>) =>
    transport.send({ method: "POST", path, auth: { kind: "oauth1", consumer, token, oauth } });

  return {
    /** Leg 1. `callbackUrl` must be registered with the App, character for character. */
    async requestToken(callbackUrl: string): Promise<XResult<OAuth1RequestToken>> {
      const answer = await post("/oauth/request_token", null, { oauth_callback: callbackUrl });
      if (!answer.ok) return answer;
      const form = new URLSearchParams(answer.data.text);
      const token = form.get("oauth_token");
      const tokenSecret = form.get("oauth_token_secret");
      if (!token || !tokenSecret || form.get("oauth_callback_confirmed") !== "true")
        return notUnderstood(answer.data.status);
      return { ok: true, data: { token, tokenSecret }, rateLimit: answer.rateLimit };
    },

    /**
     * Leg 2: where to send the browser. It comes back with `oauth_token` and `oauth_verifier`, or with `denied`. X asks
     * who signs in, with `username` filled in: else whoever is signed in there would be connected unasked.
     */
    authorizeUrl(requestToken: string, username?: string): string {
      const whom = username === undefined ? {} : { screen_name: username };
      return transport.url("/oauth/authorize", {
        oauth_token: requestToken,
        force_login: "true",
        ...whom,
      });
    },

    /** Leg 3. Check first that the `oauth_token` that came back is the one of leg 1. */
    async accessToken(
      requestToken: OAuth1RequestToken,
      verifier: string,
    ): Promise<XResult<OAuth1AccessToken>> {
      const answer = await post("/oauth/access_token", requestToken, { oauth_verifier: verifier });
      if (!answer.ok) return answer;
      const form = new URLSearchParams(answer.data.text);
      const token = form.get("oauth_token");
      const tokenSecret = form.get("oauth_token_secret");
      const userId = form.get("user_id") ?? /^\d+(?=-)/.exec(token ?? "")?.[0];
      const username = form.get("screen_name");
      if (!token || !tokenSecret || !userId || !username) return notUnderstood(answer.data.status);
      return {
        ok: true,
        data: { token, tokenSecret, userId, username },
        rateLimit: answer.rateLimit,
      };
    },

    /** Ends the grant at X; the token is of no use afterwards. */
    async invalidate(token: OAuth1RequestToken): Promise<XResult<{ invalidated: true }>> {
      const answer = await post("/1.1/oauth/invalidate_token.json", token, {});
      return answer.ok ? { ...answer, data: { invalidated: true } } : answer;
    },
  };
};

const notUnderstood = (status: number) =>
  localError(
    "unexpected",
    "X's sign-in answered without the tokens it should hold. Check the App's base URL and its callback URL.",
    { status },
  );
