/** Says whether a delivery's bytes were signed with one of an app's consumer secrets. Fails closed. */

import { createHmac, timingSafeEqual } from "node:crypto";

/** The header X signs every delivery with (docs.x.com, webhooks quickstart; the same in all generations). */
export const signatureHeader = "x-twitter-webhooks-signature";

/** A secret with the name it is known by here: several while one is being rotated. */
export type NamedSecret = { id: string; secret: string };

export type SignatureOutcome =
  | { ok: true; secretId: string }
  | {
      ok: false;
      reason: "missing_signature" | "malformed_signature" | "wrong_signature" | "no_secret";
    };

// 32 bytes are 43 base64 characters and one "=".
const wellFormed = /^sha256=[A-Za-z0-9+/]{43}=$/;

/** False: no body can fit such a header, so none need be read. */
export const isSignature = (header: string | null): header is string =>
  header !== null && wellFormed.test(header);

/** `sha256=<base64 of HMAC-SHA256>`, as X writes it in the header and expects it from a CRC check. */
export const signBody = (secret: string, body: Uint8Array | string): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("base64")}`;

/**
 * Checks `header` over the raw bytes as received: X escapes `/` and non-ASCII, so a re-serialised body never matches.
 * Every secret is tried, in constant time and without stopping early; an empty secret never matches.
 */
export const verifySignature = (input: {
  header: string | null | undefined;
  body: Uint8Array;
  secrets: readonly NamedSecret[];
}): SignatureOutcome => {
  const secrets = input.secrets.filter(({ secret }) => secret !== "");
  if (secrets.length === 0) return { ok: false, reason: "no_secret" };
  const header = input.header ?? "";
  if (header === "") return { ok: false, reason: "missing_signature" };
  if (!wellFormed.test(header)) return { ok: false, reason: "malformed_signature" };

  const given = Buffer.from(header, "ascii");
  let secretId: string | null = null;
  for (const { id, secret } of secrets) {
    const equal = timingSafeEqual(given, Buffer.from(signBody(secret, input.body), "ascii"));
    if (equal && secretId === null) secretId = id;
  }
  return secretId === null ? { ok: false, reason: "wrong_signature" } : { ok: true, secretId };
};
