/** X's JSON on the wire: non-ASCII as \uXXXX, `/` as `\/`, ids as bare 64-bit integers; and the signature over those bytes. */
import { createHmac } from "node:crypto";

const escapeCharacter = (c: string): string =>
  c === "/" ? "\\/" : `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** The bytes X would send (x-protocol 7.2). A bigint anywhere becomes a bare integer, as X writes the `id` of a post. */
export function toWire(body: unknown): Buffer {
  const text = JSON.stringify(body, (_key, value: unknown) =>
    typeof value === "bigint" ? `\u0000n${value}` : value,
  );
  return Buffer.from(
    text.replace(/[/\u007f-\uffff]/g, escapeCharacter).replace(/"\\u0000n(-?\d+)"/g, "$1"),
    "latin1",
  );
}

/** `"meta":{"replay":true}` put into stored bytes without parsing them: ids would not survive a parse. */
export function markReplayed(body: Buffer): Buffer {
  return Buffer.concat([body.subarray(0, -1), Buffer.from(',"meta":{"replay":true}}')]);
}

/** `sha256=<base64>`: for deliveries over the raw body, for CRC over the token. */
export const sign = (consumerSecret: string, message: Buffer | string): string =>
  `sha256=${createHmac("sha256", consumerSecret).update(message).digest("base64")}`;
