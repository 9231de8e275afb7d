/** Picks the headers of a delivery that are worth keeping, and says where it came from. Never cookies or credentials. */
import { remoteAddressHeader } from "#lib/own-headers.ts";

/** X's own (x-protocol 7.3) and what a proxy in front says. */
const keptExactly = new Set([
  "content-type",
  "content-length",
  "content-encoding",
  "transfer-encoding",
  "user-agent",
  "date",
  "host",
  "forwarded",
  "via",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
  "x-request-id",
  "cf-connecting-ip",
  "cf-ray",
]);
const keptPrefixes = ["x-twitter-", "x-b3-", "finagle-"];
const mostHeaders = 40;
const longestValue = 1024;

/** Lower-case names to values, bounded in number and length. */
export const keptHeaders = (headers: Headers): Record<string, string> => {
  const kept: Record<string, string> = {};
  let count = 0;
  for (const [name, value] of headers) {
    if (!keptExactly.has(name) && !keptPrefixes.some((prefix) => name.startsWith(prefix))) continue;
    kept[name] = value.slice(0, longestValue);
    count += 1;
    if (count === mostHeaders) break;
  }
  return kept;
};

/** The sender's address, as the server found it (TRUSTED_PROXIES). */
export const sourceAddressOf = (headers: Headers): string | null => {
  const address = headers.get(remoteAddressHeader);
  return address === null || address === "" ? null : address;
};
