/** Says whether a socket's handshake comes from our own pages. */
import type { IncomingHttpHeaders } from "node:http";

/**
 * Browsers name their page in `Origin` on every WebSocket and every cross-site request, but not on a same-origin poll;
 * there Fetch Metadata gives a foreign page away. Programs name none, and need a session all the same.
 */
export const isOwnHandshake = (
  headers: IncomingHttpHeaders,
  ownOrigins: readonly string[],
): boolean => {
  const { origin } = headers;
  if (origin !== undefined) return ownOrigins.includes(origin);
  const site = headers["sec-fetch-site"];
  return site === undefined || site === "same-origin" || site === "none";
};
