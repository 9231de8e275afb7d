/** X's JSON on the wire: non-ASCII as \uXXXX, `/` as `\/`, ids as bare 64-bit integers; and the signature over those bytes. */
import { createHmac, randomBytes } from "node:crypto";

const escapeCharacter = (c: string): string =>
  c === "/" ? "\\/" : `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** Stands before a bare integer until the text is made; random, so that no post can contain it. */
const MARK = `int64:${randomBytes(9).toString("base64url")}:`;
const marked = new RegExp(`"${MARK}(-?\\d+)"`, "g");

/** The bytes X would send (docs/x-protocol.md#signatures). A bigint anywhere becomes a bare integer, as X writes the `id` of a post. */
export function toWire(body: unknown): Buffer {
  const text = JSON.stringify(body, exactly);
  return Buffer.from(
    text.replace(marked, "$1").replace(/[/\u007f-\uffff]/g, escapeCharacter),
    "latin1",
  );
}

/** A number too large for a double is written from its `_str` twin, which every id of X's has. */
function exactly(this: Record<string, unknown>, key: string, value: unknown): unknown {
  if (typeof value === "bigint") return `${MARK}${value}`;
  if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
  const twin = this[`${key}_str`];
  return typeof twin === "string" && /^-?\d+$/.test(twin) ? `${MARK}${twin}` : value;
}

/** `"meta":{"replay":true}` put into stored bytes without parsing them: ids would not survive a parse. */
export function markReplayed(body: Buffer): Buffer {
  return Buffer.concat([body.subarray(0, -1), Buffer.from(',"meta":{"replay":true}}')]);
}

/** `sha256=<base64>`: for deliveries over the raw body, for CRC over the token. */
export const sign = (secret: string, message: Buffer | string): string =>
  `sha256=${createHmac("sha256", secret).update(message).digest("base64")}`;
