import { expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";

const address = (remote: string, forwarded: string | null, publicUrl: string) =>
  clientAddress(
    new Headers({
      "x-birdseye-remote-address": remote,
      ...(forwarded === null ? {} : { "x-forwarded-for": forwarded }),
    }),
    publicUrl,
  );

test.each([
  [
    "nothing in front: a forged header counts for nothing",
    "203.0.113.7",
    "1.2.3.4",
    "https://b.example",
    "203.0.113.7",
  ],
  ["on this machine alone", "127.0.0.1", "1.2.3.4", "http://localhost:3000", "127.0.0.1"],
  [
    "a proxy beside us: its own entry, not the client's",
    "127.0.0.1",
    "1.2.3.4, 198.51.100.9",
    "https://b.example",
    "198.51.100.9",
  ],
  ["a proxy that says nothing", "::1", null, "https://b.example", "::1"],
])("%s", (_, remote, forwarded, publicUrl, expected) => {
  expect(address(remote, forwarded, publicUrl)).toBe(expected);
});
