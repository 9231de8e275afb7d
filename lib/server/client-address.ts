/** Whose request it is: the connected address, or what proxies that we trust say of it. Pure. */
import { BlockList, isIP } from "node:net";

/** Both spellings of an IPv4 address, and with or without a port: what stands in `X-Forwarded-For`. Null: no address. */
const addressIn = (entry: string): string | null => {
  const bare = /^\[([^\]]+)\](?::\d+)?$|^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(entry);
  const address = (bare?.[1] ?? bare?.[2] ?? entry).replace(/^::ffff:(?=\d+\.)/i, "");
  return isIP(address) === 0 ? null : address;
};

const familyOf = (address: string) => (isIP(address) === 6 ? "ipv6" : "ipv4");

/** Addresses and CIDR ranges. Null where one of them is neither. */
export const proxyList = (ranges: readonly string[]): BlockList | null => {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = "", bits, more] = range.split("/");
    if (isIP(address) === 0 || more !== undefined) return null;
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else if (/^\d{1,3}$/.test(bits) && Number(bits) <= (isIP(address) === 6 ? 128 : 32))
      list.addSubnet(address, Number(bits), familyOf(address));
    else return null;
  }
  return list;
};

/**
 * Goes back from the connection through `X-Forwarded-For` for as long as the one who wrote an entry is trusted. The
 * first that is not is the client: everything left of it is only what the client says of itself.
 */
export const clientAddress = (
  peer: string,
  forwardedFor: string | undefined,
  trusted: BlockList,
): string => {
  let client = addressIn(peer) ?? peer;
  const entries = (forwardedFor ?? "").split(",").slice(-50);
  for (const entry of entries.reverse()) {
    if (isIP(client) === 0 || !trusted.check(client, familyOf(client))) return client;
    const before = addressIn(entry.trim());
    if (before === null) return client;
    client = before;
  }
  return client;
};
