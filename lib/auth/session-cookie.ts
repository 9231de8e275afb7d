/** Whether a request carries a session cookie that this server signed. No more: whose it is, and if it still counts, the database says. */
import { createHmac, timingSafeEqual } from "node:crypto";

/** better-auth's cookie under our prefix: `token.signature`, percent-encoded, HMAC-SHA256 in base64 by its secret. */
const cookie = /(?:^|;\s*)(?:__Secure-)?birdseye\.session_token=([^;]{1,500})(?=;|$)/g;

const isSigned = (value: string, secret: string): boolean => {
  try {
    const [, token, signature] = /^(.+)\.([^.]+)$/.exec(decodeURIComponent(value)) ?? [];
    if (token === undefined || signature === undefined) return false;
    const given = Buffer.from(signature, "base64");
    const right = createHmac("sha256", secret).update(token).digest();
    return given.length === right.length && timingSafeEqual(given, right);
  } catch {
    return false;
  }
};

/** A browser may hold another one from before (plain beside `__Secure-`, another key): any of the first few counts. */
const mostCookies = 4;

/** Cheap enough for every request: nobody without a session of this server passes, however many knock. */
export const isSignedSession = (header: string | undefined, secret: string): boolean =>
  [...(header ?? "").matchAll(cookie)]
    .slice(0, mostCookies)
    .some(([, value = ""]) => isSigned(value, secret));
