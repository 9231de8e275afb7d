/** Whom a limit counts by an address: one IPv4 address, or the /64 that an IPv6 line is given as a whole (RFC 6177). Pure. */
import { isIPv6 } from "node:net";

const mapped = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/;

const dotted = (high: string, low: string): string => {
  const [a, b] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return `${a >> 8}.${a & 255}.${b >> 8}.${b & 255}`;
};

/** Every limit that is keyed by an address uses this as its key. What is no address stays as it is. */
export const addressGroup = (address: string): string => {
  const bare = address.replace(/%.*$/, "");
  if (!isIPv6(bare)) return address;
  // The URL parser writes every spelling of an address as one: lower case, zeros gone, IPv4 in hexadecimal.
  const canonical = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const [, high, low] = mapped.exec(canonical) ?? [];
  if (high !== undefined && low !== undefined) return dotted(high, low);
  const [left = "", right] = canonical.split("::");
  const before = left === "" ? [] : left.split(":");
  const after = right === undefined || right === "" ? [] : right.split(":");
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => "0");
  return `${[...before, ...(right === undefined ? [] : zeros), ...after].slice(0, 4).join(":")}::/64`;
};
