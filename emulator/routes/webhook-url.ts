/** X's rules for webhook URLs (x-protocol 3): https, public host, no port, at most 200 characters. */
import ipaddr from "ipaddr.js";

const privateName = /^\[|(^|\.)(local|localhost|internal|test)\.?$/i;

const isPrivate = (host: string): boolean =>
  privateName.test(host) ||
  (ipaddr.IPv4.isValid(host) && ipaddr.IPv4.parse(host).range() !== "unicast");

/** Why X would refuse this URL; null when it would not. `allowLocal` lifts what a developer's machine cannot have. */
export function urlError(text: string, allowLocal: boolean): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.hash) return "malformed";
  if (allowLocal) return null;
  if (url.protocol !== "https:") return "not https";
  if (/^https:\/\/[^/?#]*:\d/.test(text)) return "has a port";
  if (isPrivate(url.hostname)) return "not public";
  return null;
}
