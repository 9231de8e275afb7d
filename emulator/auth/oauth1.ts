/** OAuth 1.0a signatures as X checks them (docs/x-protocol.md#oauth-10a): HMAC-SHA1, five-minute window, each nonce once. */
import { createHmac, timingSafeEqual } from "node:crypto";
import { minutes } from "#emulator/base/clock.ts";
import type { RequestToken, UserToken, XApp } from "#emulator/base/entities.ts";
import { unauthorized } from "#emulator/base/errors.ts";
import type { Store } from "#emulator/base/store.ts";

const TIMESTAMP_WINDOW_MS = minutes(5);

/** RFC 3986 percent-encoding. */
export const percentEncode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** The `key="value"` pairs of an `Authorization: OAuth …` header, decoded. */
function parseOAuthHeader(header: string): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const part of header.replace(/^OAuth\s+/i, "").split(",")) {
    const match = /^\s*([\w%]+)\s*=\s*"([^"]*)"\s*$/.exec(part);
    if (match?.[1] !== undefined && match[2] !== undefined)
      pairs.set(decodeURIComponent(match[1]), decodeURIComponent(match[2]));
  }
  return pairs;
}

/** Signature base string over the OAuth parameters, the query and a form body (never a JSON body). */
function signatureBase(
  method: string,
  url: URL,
  base: string,
  params: Iterable<[string, string]>,
): string {
  const encoded = [...url.searchParams, ...params]
    .filter(([key]) => key !== "oauth_signature" && key !== "realm")
    .map(([key, value]): [string, string] => [percentEncode(key), percentEncode(value)])
    .sort(([aKey, aValue], [bKey, bValue]) =>
      aKey === bKey ? (aValue < bValue ? -1 : 1) : aKey < bKey ? -1 : 1,
    )
    .map(([key, value]) => `${key}=${value}`)
    .join("&");
  return [method.toUpperCase(), percentEncode(base), percentEncode(encoded)].join("&");
}

const signatureOf = (base: string, consumerSecret: string, tokenSecret: string): string =>
  createHmac("sha1", `${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`)
    .update(base)
    .digest("base64");

const same = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

export type SignedRequest = {
  method: string;
  url: URL;
  authorization: string;
  /** Fields of a form-encoded body; empty for JSON. */
  form: [string, string][];
};

type OAuth1Caller = {
  app: XApp;
  token: UserToken | null;
  requestToken: RequestToken | null;
  /** All OAuth parameters of the header (and form): `oauth_callback`, `oauth_verifier`, … */
  params: Map<string, string>;
};

/** Who signed this. Throws 401 with X's code: 32 signature, 89 token, 135 timestamp, 215 nothing usable. */
export function verifyOAuth1(store: Store, request: SignedRequest, nowMs: number): OAuth1Caller {
  const header = parseOAuthHeader(request.authorization);
  const params = new Map([...request.url.searchParams, ...request.form, ...header]);
  const app = store.appBy("consumerKey", header.get("oauth_consumer_key") ?? "");
  if (!app || header.get("oauth_signature_method") !== "HMAC-SHA1") throw unauthorized();

  const timestamp = Number(header.get("oauth_timestamp")) * 1000;
  // Clients sign with real time, also while a test moves the emulator's clock by hand.
  const near = (clock: number) => Math.abs(timestamp - clock) <= TIMESTAMP_WINDOW_MS;
  if (!near(nowMs) && !near(Date.now())) throw unauthorized(135, "Timestamp out of bounds.");

  const given = header.get("oauth_token");
  const token = given === undefined ? null : (store.userTokens.get(given) ?? null);
  const requestToken = given === undefined ? null : (store.requestTokens.get(given) ?? null);
  const owner = token ?? requestToken;
  if (given !== undefined && owner?.appId !== app.id)
    throw unauthorized(89, "Invalid or expired token.");

  // Some clients say an OAuth parameter in the header and again in the form, and sign it once; X takes that.
  const form = request.form.filter(([key, value]) => header.get(key) !== value);
  const right = addressesOf(request.url).some((address) => {
    const base = signatureBase(request.method, request.url, address, [...form, ...header]);
    return same(
      signatureOf(base, app.consumerSecret, owner?.secret ?? ""),
      header.get("oauth_signature") ?? "",
    );
  });
  if (!right) throw unauthorized();

  spendNonce(store, `${app.id}/${given ?? ""}/${timestamp}/${header.get("oauth_nonce") ?? ""}`);
  return { app, token, requestToken, params };
}

/** Names by which clients know X; one that maps them to the emulator may sign for them, whatever `Host` arrives. */
const X_HOSTS = ["api.x.com", "api.twitter.com"];

/**
 * What the client may have signed for: behind a proxy or a tunnel it saw another scheme or host than we do. A scheme's
 * own port is no part of the base string (RFC 5849 3.4.1.2).
 */
function addressesOf({ host, hostname, pathname }: URL): string[] {
  const bare = /:(80|443)$/.test(host) ? [hostname] : [];
  const hosts = new Set([host, ...bare, ...X_HOSTS]);
  return [...hosts].flatMap((name) => [`http://${name}${pathname}`, `https://${name}${pathname}`]);
}

/** Refuses a nonce that came before; the list is emptied of what the timestamp window refuses anyway. */
function spendNonce(store: Store, nonce: string): void {
  const now = Date.now();
  if (store.nonces.size > 10_000)
    for (const [old, until] of store.nonces) if (until < now) store.nonces.delete(old);
  if (store.nonces.has(nonce)) throw unauthorized();
  store.nonces.set(nonce, now + 2 * TIMESTAMP_WINDOW_MS);
}
