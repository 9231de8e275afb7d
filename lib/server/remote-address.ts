/** The one trustworthy statement of who asks: set by the server on every request, never taken from outside. */
import type { IncomingMessage } from "node:http";
import { clientAddress, type ProxyList } from "#lib/addresses.ts";
import {
  imageOriginsHeader,
  nonceHeader,
  pathHeader,
  remoteAddressHeader,
} from "#lib/own-headers.ts";

/** Headers that only this server may put on a request; whatever came in under these names is dropped. */
const ownHeaders = new Set([
  remoteAddressHeader,
  nonceHeader,
  imageOriginsHeader,
  pathHeader,
  "content-security-policy",
]);

/** `headers` is what Next reads, `rawHeaders` what the fast path of webhooks reads: both get the same. */
export const stampRemoteAddress = (
  request: IncomingMessage,
  trustedProxies: ProxyList = [],
): void => {
  const forwarded = request.headers["x-forwarded-for"];
  const address = clientAddress(
    request.socket.remoteAddress ?? "",
    Array.isArray(forwarded) ? forwarded.join(",") : forwarded,
    trustedProxies,
  );
  for (let index = request.rawHeaders.length - 2; index >= 0; index -= 2) {
    const name = request.rawHeaders[index]?.toLowerCase() ?? "";
    if (ownHeaders.has(name)) request.rawHeaders.splice(index, 2);
  }
  for (const name of ownHeaders) delete request.headers[name];
  request.rawHeaders.push(remoteAddressHeader, address);
  request.headers[remoteAddressHeader] = address;
};
