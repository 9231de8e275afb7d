import { expect, test } from "vitest";
import { createImageOrigins, imageOriginsOf } from "./image-origins.ts";

test("only emulators are named, each once; X's hosts stand in the policy already", () => {
  expect(
    imageOriginsOf([
      "https://api.x.com",
      "https://api.twitter.com/",
      "http://127.0.0.1:4010",
      "http://127.0.0.1:4010/",
      "http://[::1]:4011/base",
    ]),
  ).toEqual(["http://127.0.0.1:4010"]);
});

test("an address that would end the directive is left out", () => {
  expect(
    imageOriginsOf(["http://a;script-src", "http://a'b", "not an address", "http://a,b"]),
  ).toEqual([]);
});

test("a new app's pictures are let in within two seconds, and a silent database changes nothing", async () => {
  let now = 0;
  let read = async (): Promise<string[]> => [];
  const origins = createImageOrigins({
    clock: { now: () => new Date(now) },
    log: { warn: () => undefined },
    read: () => read(),
  });
  expect(await origins.current()).toEqual([]);
  read = async () => ["http://127.0.0.1:4010"];
  now = 1_999;
  expect(await origins.current()).toEqual([]);
  now = 2_000;
  expect(await origins.current()).toEqual(["http://127.0.0.1:4010"]);
  read = () => Promise.reject(new Error("away"));
  now = 9_000;
  expect(await origins.current()).toEqual(["http://127.0.0.1:4010"]);
});
