/** Whether a request comes from this very machine, by its own hand: not through a proxy or tunnel, and not for another name. */
import { isLoopback } from "#lib/addresses.ts";
import { remoteAddressHeader } from "#lib/own-headers.ts";

/** A reverse proxy on this machine connects from loopback too, for strangers: it betrays itself by these. */
const proxyHeaders = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-real-ip",
  "via",
  "cf-connecting-ip",
];

/** A page that made its own name point to this machine would be asked for by that name. */
const isOwnName = (headers: Headers): boolean =>
  isLoopback((headers.get("host") ?? "localhost").replace(/:\d+$/, ""));

/** Next itself adds x-forwarded-* about the connection it sees. */
const isOwnForward = (headers: Headers, name: string): boolean =>
  name === "x-forwarded-for"
    ? isLoopback(headers.get(name) ?? "")
    : name === "x-forwarded-host" && headers.get(name) === headers.get("host");

/** The address is the one the server saw on the socket; a header from outside under that name never gets here. */
export const isFromThisMachine = (headers: Headers): boolean => {
  const proxied = proxyHeaders.some((name) => headers.has(name) && !isOwnForward(headers, name));
  return !proxied && isOwnName(headers) && isLoopback(headers.get(remoteAddressHeader) ?? "");
};
