/** What goes over the line to X: the words of a request, its credentials, and how to keep those out of messages. */

import type { Clock } from "#lib/time.ts";
import { type OAuth1Consumer, signOAuth1 } from "./oauth1-signature.ts";
import type { XErrorKind } from "./types.ts";

export type XAuth =
  | { kind: "none" }
  | { kind: "bearer"; token: string }
  | { kind: "basic"; user: string; password: string }
  | {
      kind: "oauth1";
      consumer: OAuth1Consumer;
      token: { token: string; tokenSecret: string } | null;
      /** Further `oauth_` parameters for the header (`oauth_callback`, `oauth_verifier`). */
      oauth?: Record<string, string>;
    };

export type XRequest = {
  method: "GET" | "POST" | "PUT" | "DELETE";
  path: string;
  auth: XAuth;
  query?: Record<string, string>;
  json?: unknown;
  form?: Record<string, string>;
  /** What a plain 404 means for this call. */
  notFound?: XErrorKind;
};

/** RFC 3986: what OAuth 1.0a signs and what travels must be encoded alike. */
export const percentEncode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );

export const headersOf = (
  request: XRequest,
  url: string,
  source: { clock: Clock; nonce?: () => string },
): Record<string, string> => {
  const headers: Record<string, string> = { accept: "application/json", "user-agent": "birdseye" };
  if (request.json !== undefined) headers["content-type"] = "application/json";
  if (request.form !== undefined) headers["content-type"] = "application/x-www-form-urlencoded";
  const authorization = authorizationOf(request, url, source);
  return authorization === null ? headers : { ...headers, authorization };
};

const authorizationOf = (
  request: XRequest,
  url: string,
  source: { clock: Clock; nonce?: () => string },
): string | null => {
  const { auth } = request;
  switch (auth.kind) {
    case "none":
      return null;
    case "bearer":
      return `Bearer ${auth.token}`;
    case "basic": {
      const pair = `${percentEncode(auth.user)}:${percentEncode(auth.password)}`;
      return `Basic ${Buffer.from(pair).toString("base64")}`;
    }
    case "oauth1":
      return signOAuth1(
        auth.consumer,
        {
          method: request.method,
          url,
          parameters: { ...request.query, ...request.form, ...auth.oauth },
        },
        auth.token,
        source,
      );
  }
};

export const bodyOf = (request: XRequest): string | null => {
  if (request.json !== undefined) return JSON.stringify(request.json);
  if (request.form !== undefined) return new URLSearchParams(request.form).toString();
  return null;
};

/** Whatever stands between us and X may echo what we sent: our secrets never leave in a message. */
export const redact = (message: string, request: XRequest): string =>
  secretsOf(request).reduce(
    (text, secret) => (secret.length < 6 ? text : text.replaceAll(secret, "[hidden]")),
    message.replace(/\b(Bearer|Basic)\s+[\w.~+/=%-]{8,}/gi, "$1 [hidden]"),
  );

const secretsOf = ({ auth, form }: XRequest): string[] => {
  const sent = Object.values(form ?? {});
  switch (auth.kind) {
    case "none":
      return sent;
    case "bearer":
      return [auth.token, ...sent];
    case "basic":
      return [auth.password, ...sent];
    case "oauth1":
      return [
        auth.consumer.consumerSecret,
        ...(auth.token === null ? [] : [auth.token.token, auth.token.tokenSecret]),
        ...sent,
      ];
  }
};
