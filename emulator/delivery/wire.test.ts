import { describe, expect, it } from "vitest";
import { markReplayed, sign, toWire } from "./wire.ts";

describe("the wire form", () => {
  it("escapes non-ASCII and slashes as X does, and nothing else", () => {
    const text = toWire({ text: 'café 你好 😀 "q" \\ \n', url: "https://x.com" }).toString();
    expect(text).toBe(
      String.raw`{"text":"caf\u00e9 \u4f60\u597d \ud83d\ude00 \"q\" \\ \n","url":"https:\/\/x.com"}`,
    );
    expect(JSON.parse(text)).toEqual({ text: 'café 你好 😀 "q" \\ \n', url: "https://x.com" });
  });

  it("writes 64-bit ids as bare integers, from a bigint or from the _str twin", () => {
    const id = 2124885256828878869n;
    expect(toWire({ id }).toString()).toBe('{"id":2124885256828878869}');
    expect(toWire({ id: Number(id), id_str: String(id), n: 0.5 }).toString()).toBe(
      '{"id":2124885256828878869,"id_str":"2124885256828878869","n":0.5}',
    );
  });

  it("marks a replay without touching the bytes before", () => {
    const body = toWire({ data: { id: "1" } });
    expect(markReplayed(body).toString()).toBe('{"data":{"id":"1"},"meta":{"replay":true}}');
  });

  it("signs bytes by the construction of X's documents", () => {
    const secret = "emulator-consumer-secret";
    expect(sign(secret, Buffer.from("{}"))).toBe(
      "sha256=OyCxrzLLB377wX3MZ/xXRS9ym933ja6xx7U99oINL9Y=",
    );
  });
});
