import fc from "fast-check";
import { expect, test } from "vitest";
import {
  addressGroup,
  clientAddress,
  isLoopback,
  isPublicHost,
  originOf,
  proxyList,
} from "./addresses.ts";

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
    "a trusted range in IPv6 form",
    "10.0.0.2",
    "198.51.100.9",
    ["::ffff:10.0.0.0/104"],
    "198.51.100.9",
  ],
  [
    "a proxy that writes what only looks like an address",
    "10.0.0.2",
    "198.51.1",
    ["10.0.0.0/8"],
    "10.0.0.2",
  ],
  [
    "a port behind every client: they stay one",
    "10.0.0.2",
    "198.51.100.9:1",
    ["10.0.0.0/8"],
    "198.51.100.9",
  ],
  ["a line with its zone", "fe80::1%eth0", undefined, [], "fe80::1"],
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

test.each([
  ["proxy.example"],
  ["10.0.0.0/33"],
  ["10/8"],
  ["0x7f.1"],
  ["010.0.0.1"],
  ["10.0.0.0/8/8"],
  ["::1/129"],
  [""],
])("%s is no proxy's address", (range) => {
  expect(proxyList([range])).toBeNull();
});

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["::FFFF:CB00:7107", "203.0.113.7"],
  ["0:0:0:0:0:ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:DB8:0001:2::6", "2001:db8:1:2::/64"],
  ["2001:db8::6", "2001:db8:0:0::/64"],
  ["2001:db8:0:0:1::", "2001:db8:0:0::/64"],
  ["::1", "0:0:0:0::/64"],
  ["::", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["", ""],
  ["unknown", "unknown"],
  ["2130706433", "2130706433"],
])("%s counts as %s", (address, group) => {
  expect(addressGroup(address)).toBe(group);
});

test("the first half alone decides, in whatever spelling", () => {
  const half = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(half, half, half, (network, one, other) => {
      const text = (parts: number[]) => parts.map((part) => part.toString(16)).join(":");
      const of = (host: number[]) => addressGroup(`${text(network)}:${text(host)}`);
      fc.pre(network.some((part) => part !== 0));
      expect(of(one)).toBe(of(other));
      expect(of(one)).toBe(`${text(network)}::/64`);
    }),
  );
});

test("every address that Node knows is read, and a mapped one counts as what it maps", () => {
  fc.assert(
    fc.property(fc.ipV6(), fc.ipV4(), (six, four) => {
      expect(addressGroup(six)).toMatch(/::\/64$|^[\d.]+$/);
      expect(addressGroup(`::ffff:${four}`)).toBe(four);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ["127.0.0.1", true],
  ["127.8.8.8", true],
  ["::1", true],
  ["[::1]", true],
  ["::ffff:127.0.0.1", true],
  ["localhost", true],
  ["[::ffff:7f00:1]", true],
  ["", false],
  ["localhost.example.org", false],
  ["2130706433", false],
  ["0.0.0.0", false],
  ["::", false],
  ["127.0.0.1.example.org", false],
  ["10.0.0.1", false],
])("%s is loopback: %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});

test.each([
  ["birdseye.acme.org", true],
  ["birdseye.acme.org.", true],
  ["acme.local.org", true],
  ["mylocalhost.com", true],
  ["1.1.1.1", true],
  ["100.63.255.255", true],
  ["172.15.0.1", true],
  ["172.32.0.1", true],
  ["localhost", false],
  ["localhost.", false],
  ["LOCALHOST", false],
  ["app.localhost", false],
  ["birdseye", false],
  ["birdseye.", false],
  ["birdseye.local", false],
  ["birdseye.local.", false],
  ["nas.lan", false],
  ["nas.home.arpa", false],
  ["metadata.google.internal", false],
  ["birdseye.test", false],
  ["birdseye.example", false],
  ["birdseye.invalid", false],
  ["0.0.0.0", false],
  ["10.0.0.1", false],
  ["100.64.0.1", false],
  ["100.127.255.255", false],
  ["127.0.0.1", false],
  ["169.254.169.254", false],
  ["172.16.0.1", false],
  ["172.31.255.255", false],
  ["192.168.1.4", false],
  ["198.18.0.1", false],
  ["203.0.113.7", false],
  ["224.0.0.1", false],
  ["255.255.255.255", false],
  ["2130706433", false],
  ["0x7f000001", false],
  ["0x7f.1", false],
  ["0177.0.0.1", false],
  ["127.1", false],
  ["[::1]", false],
  ["[::]", false],
  ["[::ffff:10.0.0.1]", false],
  ["[::ffff:a00:1]", false],
  ["[fe80::1]", false],
  ["[fd00::1]", false],
  ["[64:ff9b::a00:1]", false],
  ["[2606:4700::1111]", false],
  ["", false],
])("%s is a host that X can call: %s", (host, expected) => {
  expect(isPublicHost(host)).toBe(expected);
});

test.each([
  ["https://api.x.com", "https://api.x.com"],
  ["HTTPS://API.X.com:443/", "https://api.x.com"],
  ["http://[::1]:4010", "http://[::1]:4010"],
  ["https://api.x.com/2", null],
  ["https://api.x.com/?a", null],
  ["https://api.x.com/#a", null],
  ["https://me@api.x.com", null],
  ["https://:secret@api.x.com", null],
  ["ftp://api.x.com", null],
  ["api.x.com", null],
  ["", null],
])("%s is the origin %s", (text, origin) => {
  expect(originOf(text)).toBe(origin);
});
