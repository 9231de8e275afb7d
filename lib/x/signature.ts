/** Says whether a delivery's bytes were signed with one of an app's secrets, and which header decides. Fails closed. */

import { createHmac, timingSafeEqual } from "node:crypto";

/** `client`: the OAuth 2.0 client secret; `consumer`: the one of the consumer key (OAuth 1.0a). */
export type SignatureKind = "client" | "consumer";

/** The header that each secret signs (docs.x.com, webhooks quickstart; docs/x-protocol.md#signatures). */
export const signatureHeaders = {
  client: "x-twitter-webhooks-signature-oauth2",
  consumer: "x-twitter-webhooks-signature",
} as const satisfies Record<SignatureKind, string>;

/** A secret with the name it is known by here: several of a kind while one is being rotated. */
export type NamedSecret = { id: string; kind: SignatureKind; secret: string };

/** What a delivery's headers say; null where absent. */
export type Signatures = Record<SignatureKind, string | null>;

export type SignatureRefusal =
  | "missing_signature"
  | "malformed_signature"
  | "wrong_signature"
  /** The app has no secret at all. */
  | "no_secret"
  /** Only the newer header could tell, and the app has no client secret here. */
  | "needs_client_secret"
  /** Only the older header is there, and the app has no consumer secret here. */
  | "needs_consumer_secret";

export type SignatureOutcome =
  | { ok: true; secretId: string; kind: SignatureKind }
  /** `kind`: which header decided; null where none did. */
  | { ok: false; reason: SignatureRefusal; kind: SignatureKind | null };

// 32 bytes are 43 base64 characters and one "=".
const wellFormed = /^sha256=[A-Za-z0-9+/]{43}=$/;

export const signaturesOf = (headers: Headers): Signatures => ({
  client: headers.get(signatureHeaders.client) || null,
  consumer: headers.get(signatureHeaders.consumer) || null,
});

const usable = (secrets: readonly NamedSecret[]): NamedSecret[] =>
  secrets.filter(({ secret }) => secret !== "");

/**
 * The newer header counts where it is there and a client secret is known, with no way back to the older one when it is
 * wrong (docs/x-protocol.md#signatures); else the older. Where no secret fits a header, the newest header there. Null: none.
 */
const deciding = (given: Signatures, secrets: readonly NamedSecret[]): SignatureKind | null => {
  const kinds = (["client", "consumer"] as const).filter((kind) => given[kind] !== null);
  return kinds.find((kind) => secrets.some((secret) => secret.kind === kind)) ?? kinds[0] ?? null;
};

/** False: no body can fit such headers, so none need be read. */
export const mayFit = (given: Signatures, secrets: readonly NamedSecret[]): boolean => {
  const kind = deciding(given, usable(secrets));
  return kind !== null && wellFormed.test(given[kind] ?? "");
};

/** `sha256=<base64 of HMAC-SHA256>`, as X writes it in the header and expects it from a CRC check. */
export const signBody = (secret: string, body: Uint8Array | string): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("base64")}`;

/**
 * Checks the header that decides over the raw bytes as received: X escapes `/` and non-ASCII, so a re-serialised body
 * never matches. Every secret of its kind is tried, in constant time and without stopping early; an empty one never matches.
 */
export const verifySignature = (input: {
  given: Signatures;
  body: Uint8Array;
  secrets: readonly NamedSecret[];
}): SignatureOutcome => {
  const { given, body } = input;
  const secrets = usable(input.secrets);
  const kind = deciding(given, secrets);
  const no = (reason: SignatureRefusal): SignatureOutcome => ({ ok: false, reason, kind });
  if (secrets.length === 0) return no("no_secret");
  if (kind === null) return no("missing_signature");
  const header = given[kind] ?? "";
  const own = secrets.filter((secret) => secret.kind === kind);
  // The newer header beside an older one that decides: it may be right, and nothing here can tell.
  const untold = kind === "consumer" && wellFormed.test(given.client ?? "");
  if (!wellFormed.test(header)) return no(untold ? "needs_client_secret" : "malformed_signature");
  if (own.length === 0)
    return no(kind === "client" ? "needs_client_secret" : "needs_consumer_secret");

  const bytes = Buffer.from(header, "ascii");
  let secretId: string | null = null;
  for (const { id, secret } of own) {
    const equal = timingSafeEqual(bytes, Buffer.from(signBody(secret, body), "ascii"));
    if (equal && secretId === null) secretId = id;
  }
  if (secretId !== null) return { ok: true, secretId, kind };
  return no(untold ? "needs_client_secret" : "wrong_signature");
};
