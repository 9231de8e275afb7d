/** Who may read the metrics: this machine itself, or whoever knows METRICS_TOKEN. */
import { createHash, timingSafeEqual } from "node:crypto";
import { isLoopback } from "#lib/config.ts";
import { remoteAddressHeader } from "#lib/server/remote-address.ts";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** A reverse proxy on this machine connects from loopback too, for strangers: it betrays itself by these. */
const proxyHeaders = ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via"];

/** The address is the one the server saw on the socket; a header from outside under that name never gets here. */
export const mayReadMetrics = (headers: Headers, token: string | null): boolean => {
  const given = /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (token !== null && given !== undefined && timingSafeEqual(digest(given), digest(token))) {
    return true;
  }
  const proxied = proxyHeaders.some((name) => headers.has(name) && !isOwnForward(headers, name));
  return !proxied && isOwnName(headers) && isLoopback(headers.get(remoteAddressHeader) ?? "");
};

/** A page that made its own name point to this machine would be asked for by that name. */
const isOwnName = (headers: Headers): boolean =>
  isLoopback((headers.get("host") ?? "localhost").replace(/:\d+$/, ""));

/** Next itself adds x-forwarded-* about the connection it sees. */
const isOwnForward = (headers: Headers, name: string): boolean =>
  name === "x-forwarded-for"
    ? isLoopback(headers.get(name) ?? "")
    : name === "x-forwarded-host" && headers.get(name) === headers.get("host");
