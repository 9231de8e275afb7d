/** Where an App's calls go, and its secrets with them. Pure. */
import { isLoopback } from "#lib/addresses.ts";

const xOrigins = ["https://api.x.com", "https://api.twitter.com"];

/** X itself: where its own rules hold, public https URLs, exact callback URLs, replay's time limits. */
export const isX = (apiBaseUrl: string): boolean =>
  URL.canParse(apiBaseUrl) && xOrigins.includes(new URL(apiBaseUrl).origin);

/**
 * Why no App may call `apiBaseUrl`, an origin; null when one may: X, an emulator on this machine, or what
 * `API_BASE_URLS` lists.
 */
export const baseUrlError = (apiBaseUrl: string, listed: readonly string[]): string | null => {
  if (isX(apiBaseUrl) || listed.includes(apiBaseUrl)) return null;
  const { protocol, hostname } = new URL(apiBaseUrl);
  if (protocol === "http:" && isLoopback(hostname)) return null;
  return `${apiBaseUrl} is neither X nor an emulator on this machine, and would be sent the App's secrets. Whoever runs this server can allow it: API_BASE_URLS=${apiBaseUrl}`;
};
