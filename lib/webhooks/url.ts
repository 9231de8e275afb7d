/** Says before asking X whether it will take a webhook's URL. Pure. */
import { isPublicHost } from "#lib/addresses.ts";

export type UrlVerdict = { ok: true; url: string } | { ok: false; sentence: string };

/** X's limit (docs/x-protocol.md#webhook-addresses). */
const longest = 200;

const refuse = (sentence: string): UrlVerdict => ({ ok: false, sentence });

/** A webhook X already has, other than by its letters: X would take it for a new one, and deliver everything twice. */
export const twinOf = (url: string, others: readonly string[]): string | null =>
  others.find((other) => plain(other) === plain(url)) ?? null;

const plain = (text: string): string => {
  if (!URL.canParse(text)) return text;
  const { host, pathname } = new URL(text);
  return `${host}${pathname.replace(/\/+/g, "/").replace(/\/$/, "")}`.toLowerCase();
};

/**
 * The address as X must call it. Slashes too many are mended where the route is our own (they would not lead there);
 * elsewhere they may mean something.
 */
const mended = (text: string): string => {
  const url = new URL(text);
  const path = url.pathname.replace(/\/+/g, "/").replace(/(.)\/$/, "$1");
  if (!/^\/webhooks\/[^/]+$/.test(path) || path === url.pathname) return text;
  url.pathname = path;
  return url.href;
};

/**
 * X: public `https`, no port, any path, at most 200 characters (docs/x-protocol.md#webhook-addresses). An emulator also takes
 * `http` and ports.
 */
export const checkWebhookUrl = (text: string, rules: "x" | "emulator"): UrlVerdict => {
  const given = text.trim();
  if (!URL.canParse(given)) return refuse("This is no URL. It begins with https://.");
  if (!/^https?:/i.test(given)) return refuse("X calls https:// addresses only.");
  // A browser's parser takes both; X calls what it was given.
  if (/[\s\\]/.test(given)) return refuse("Leave out spaces and backslashes.");
  if (!/^https?:\/\/[^/]/i.test(given))
    return refuse("Write it with two slashes after https: and the host's name.");
  const trimmed = mended(given);
  const url = new URL(trimmed);
  if (trimmed.length > longest)
    return refuse(`X takes at most ${longest} characters; this URL has ${trimmed.length}.`);
  if (url.hash !== "" || url.username !== "" || url.password !== "")
    return refuse("Leave out the user name, password and the part after #.");
  if (url.search !== "" || trimmed.includes("?"))
    return refuse("Leave out the part after ?: X adds its own for the CRC check.");
  if (rules === "emulator") return { ok: true, url: trimmed };
  if (url.protocol !== "https:") return refuse("X calls https:// addresses only.");
  if (/^https:\/\/[^/]*:\d*(\/|$)/i.test(trimmed))
    return refuse("X takes no port in the URL. Put a proxy or a tunnel in front, on port 443.");
  if (!isPublicHost(url.hostname))
    return refuse(
      `X cannot reach ${url.hostname}: it is a private name. Set PUBLIC_URL to the public address, or use a tunnel.`,
    );
  return { ok: true, url: trimmed };
};
