/** Answers X's challenge-response check without becoming a signing oracle for deliveries. */

import { signBody } from "./signature.ts";

export type CrcTokenOutcome =
  | { ok: true; token: string }
  | { ok: false; reason: "missing" | "json_shaped" | "too_long" | "unacceptable_characters" };

const longestToken = 256;
const jsonShaped = /[{}[\]"]/;
// Base64, base64url, hex and UUIDs: every token ever seen. A JSON object or array cannot be written with these.
const acceptable = /^[A-Za-z0-9+/=_.~-]+$/;

/**
 * Takes the `crc_token` decoded from the query once (null: absent) and says whether it may be signed.
 * CRC answers and delivery signatures are the same construction, so a token that could be a delivery's body is
 * refused; `json_shaped` is somebody trying just that. A raw `+` decodes to a space and is refused: X sends `%2B`.
 */
export const checkCrcToken = (token: string | null | undefined): CrcTokenOutcome => {
  if (token === null || token === undefined || token === "")
    return { ok: false, reason: "missing" };
  if (jsonShaped.test(token)) return { ok: false, reason: "json_shaped" };
  if (token.length > longestToken) return { ok: false, reason: "too_long" };
  if (!acceptable.test(token)) return { ok: false, reason: "unacceptable_characters" };
  return { ok: true, token };
};

/** The JSON body that answers a check (status 200). `token` must have passed `checkCrcToken`. */
export const crcResponse = (secret: string, token: string): { response_token: string } => ({
  response_token: signBody(secret, token),
});
