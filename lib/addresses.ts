/** Addresses of peers, proxies and hosts: what they are, whose they are, and what they count as. Pure. */
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

type Address = ipaddr.IPv4 | ipaddr.IPv6;
type AddressRange = [Address, number];
/** Whose `X-Forwarded-For` is believed. */
export type ProxyList = readonly AddressRange[];

/** Plain spellings only: `ipaddr.js` also reads `10` or `0x7f.1`. An IPv4 address in IPv6 form becomes IPv4; null: no address. */
const addressOf = (text: string): Address | null =>
  isIP(text) === 0 ? null : ipaddr.process(text.replace(/%.*$/, ""));

/** True for addresses that only this machine can reach. */
export const isLoopback = (host: string): boolean =>
  /^localhost$/i.test(host) || addressOf(host.replace(/^\[|\]$/g, ""))?.range() === "loopback";

/** Top-level names that lead nowhere outside a network (RFC 6761, 6762, 8375 and custom). */
const privateName = /(?:^|\.)(?:local|localhost|internal|lan|home\.arpa|test|example|invalid)$/;

/**
 * Whether X can be expected to call a URL's host: a public name or IPv4 address. Nothing says that X calls an IPv6
 * address, and none has a certificate by usual means.
 */
export const isPublicHost = (hostname: string): boolean => {
  const host = hostname.toLowerCase().replace(/\.+$/, "");
  if (ipaddr.IPv4.isValid(host)) return ipaddr.IPv4.parse(host).range() === "unicast";
  return host.includes(".") && !/[[\]:]/.test(host) && !privateName.test(host);
};

/** The origin that `text` is, without path, query, fragment or password; null: it is none. */
export const originOf = (text: string): string | null => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isPlain = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  return isPlain ? url.origin : null;
};

/** Whom a limit counts by an address: one IPv4 address, or the /64 that an IPv6 line is given as a whole (RFC 6177). */
export const addressGroup = (text: string): string => {
  const address = addressOf(text);
  if (address === null) return text;
  if (address.kind() === "ipv4") return address.toString();
  return `${address.toNormalizedString().split(":").slice(0, 4).join(":")}::/64`;
};

const rangeOf = (text: string): AddressRange | null => {
  const [start = ""] = text.split("/");
  const cidr = text === start ? `${text}/${isIP(text) === 6 ? 128 : 32}` : text;
  if (isIP(start) === 0 || !ipaddr.isValidCIDR(cidr)) return null;
  const [address, bits] = ipaddr.parseCIDR(cidr);
  return address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() && bits >= 96
    ? [address.toIPv4Address(), bits - 96]
    : [address, bits];
};

/** Addresses and CIDR ranges. Null where one of them is neither. */
export const proxyList = (ranges: readonly string[]): ProxyList | null => {
  const list = ranges.map(rangeOf);
  return list.every((range) => range !== null) ? list : null;
};

/** An entry of `X-Forwarded-For`, with or without a port. */
const entryOf = (text: string): Address | null => {
  const bare = /^\[([^\]]+)\](?::\d+)?$|^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text);
  return addressOf(bare?.[1] ?? bare?.[2] ?? text);
};

/**
 * Goes back from the connection through `X-Forwarded-For` for as long as the one who wrote an entry is trusted. The
 * first that is not is the client: everything left of it is only what the client says of itself.
 */
export const clientAddress = (
  peer: string,
  forwardedFor: string | undefined,
  trusted: ProxyList,
): string => {
  let client = entryOf(peer);
  if (client === null) return peer;
  const entries = (forwardedFor ?? "").split(",").slice(-50);
  for (const entry of entries.reverse()) {
    const before = entryOf(entry.trim());
    const isTrusted = ipaddr.subnetMatch(client, { trusted: [...trusted] }, "") === "trusted";
    if (before === null || !isTrusted) break;
    client = before;
  }
  return client.toString();
};
