/** Picks the headers of a delivery that are worth keeping, and says where it came from. Never cookies or credentials. */

/** Set by server.ts from the socket's own peer; whatever a client sends under this name is overwritten there. */
export const peerAddressHeader = "x-birdseye-remote-address";

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

const loopback = /^(127\.|::1$|::ffff:127\.)/;
const plausibleAddress = /^[0-9a-fA-F:.]{2,45}$/;

/**
 * The sender's address. A peer on this machine is a tunnel or proxy, so the last hop it names is taken instead;
 * from anywhere else `X-Forwarded-For` is only what the sender says of itself.
 */
export const sourceAddressOf = (headers: Headers): string | null => {
  const peer = headers.get(peerAddressHeader);
  if (peer === null || peer === "") return null;
  const forwarded = headers.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  if (loopback.test(peer) && forwarded !== undefined && plausibleAddress.test(forwarded))
    return forwarded;
  return peer.replace(/^::ffff:/, "");
};
