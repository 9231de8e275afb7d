/** The one trustworthy statement of who connected: set by the server on every request, never taken from outside. */
import type { IncomingMessage } from "node:http";

/** Request header holding the connected socket's address (an IPv4 address in its plain form). */
export const remoteAddressHeader = "x-birdseye-remote-address";

/** Headers that only this server may put on a request; whatever came in under these names is dropped. */
const ownHeaders = new Set([
  remoteAddressHeader,
  "x-nonce",
  "content-security-policy",
  "x-image-origins",
]);

/** `headers` is what Next reads, `rawHeaders` what the express lane reads: both get the same. */
export const stampRemoteAddress = (request: IncomingMessage): void => {
  const address = (request.socket.remoteAddress ?? "").replace(/^::ffff:(?=\d+\.)/i, "");
  for (let index = request.rawHeaders.length - 2; index >= 0; index -= 2) {
    const name = request.rawHeaders[index]?.toLowerCase() ?? "";
    if (ownHeaders.has(name)) request.rawHeaders.splice(index, 2);
  }
  for (const name of ownHeaders) delete request.headers[name];
  request.rawHeaders.push(remoteAddressHeader, address);
  request.headers[remoteAddressHeader] = address;
};
