/** OAuth 1.0a signatures (HMAC-SHA1) as X checks them; clock and nonce are arguments. */

import { createHmac, randomBytes } from "node:crypto";
import OAuth from "oauth-1.0a";
import type { Clock } from "#lib/time.ts";

export type OAuth1Consumer = { consumerKey: string; consumerSecret: string };

export type SignableRequest = {
  method: string;
  /** Absolute URL without query. */
  url: string;
  /** Query and form fields, and further `oauth_` parameters, all unencoded. Never a JSON body: X does not sign those. */
  parameters: Record<string, string>;
};

/**
 * The `Authorization` header of a request (docs/x-protocol.md#oauth-10a, RFC 5849). `token` is absent in the first leg.
 * `oauth_…` parameters travel in the header.
 */
export const signOAuth1 = (
  consumer: OAuth1Consumer,
  request: SignableRequest,
  token: { token: string; tokenSecret: string } | null,
  source: { clock: Clock; nonce?: () => string },
): string => {
  const signer = new OAuth({
    consumer: { key: consumer.consumerKey, secret: consumer.consumerSecret },
    signature_method: "HMAC-SHA1",
    hash_function: (base, key) => createHmac("sha1", key).update(base).digest("base64"),
  });
  signer.getNonce = source.nonce ?? (() => randomBytes(16).toString("hex"));
  signer.getTimeStamp = () => Math.floor(source.clock.now().getTime() / 1000);
  const authorization = signer.authorize(
    { method: request.method, url: request.url, data: { ...request.parameters } },
    token === null ? undefined : { key: token.token, secret: token.tokenSecret },
  );
  return signer.toHeader(authorization).Authorization;
};
