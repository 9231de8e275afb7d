import fc from "fast-check";
import { expect, test } from "vitest";
import { clientAddress, proxyList } from "./client-address.ts";

const client = (peer: string, forwarded: string | undefined, ...trusted: string[]) => {
  const list = proxyList(trusted);
  if (list === null) throw new Error("not a list");
  return clientAddress(peer, forwarded, list);
};

test.each([
  [
    "nobody trusted: a forged header counts for nothing",
    "203.0.113.7",
    "1.2.3.4",
    [],
    "203.0.113.7",
  ],
  ["an untrusted peer", "203.0.113.7", "1.2.3.4", ["10.0.0.0/8"], "203.0.113.7"],
  ["a proxy beside us", "127.0.0.1", "1.2.3.4, 198.51.100.9", ["127.0.0.0/8"], "198.51.100.9"],
  [
    "two proxies in a row",
    "10.0.0.2",
    "6.6.6.6, 198.51.100.9, 10.9.9.9",
    ["10.0.0.0/8"],
    "198.51.100.9",
  ],
  ["a proxy that says nothing", "10.0.0.2", undefined, ["10.0.0.0/8"], "10.0.0.2"],
  ["a proxy that does not know", "10.0.0.2", "1.2.3.4, unknown", ["10.0.0.0/8"], "10.0.0.2"],
  ["ports and brackets", "::1", "[2001:db8::7]:443", ["::1"], "2001:db8::7"],
  [
    "an IPv4 peer in IPv6 form",
    "::ffff:10.0.0.2",
    "198.51.100.9:5123",
    ["10.0.0.2"],
    "198.51.100.9",
  ],
  [
    "everybody trusted: the first of the row",
    "10.0.0.2",
    "10.0.0.4, 10.0.0.3",
    ["10.0.0.0/8"],
    "10.0.0.4",
  ],
])("%s", (_, peer, forwarded, trusted, expected) => {
  expect(client(peer, forwarded, ...trusted)).toBe(expected);
});

test("what a client writes left of an untrusted hop never matters", () => {
  fc.assert(
    fc.property(fc.string(), (forged) => {
      expect(client("127.0.0.1", `${forged}, 198.51.100.9`, "127.0.0.1")).toBe("198.51.100.9");
    }),
  );
});

test.each([["proxy.example"], ["10.0.0.0/33"], ["10.0.0.0/8/8"], ["::1/129"], [""]])(
  "%s is no proxy's address",
  (range) => {
    expect(proxyList([range])).toBeNull();
  },
);
