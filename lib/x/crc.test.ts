import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkCrcToken, crcResponse } from "./crc.ts";
import { readShared, sharedPayloads, skippedNote } from "./test-support/shared.ts";

describe("checkCrcToken", () => {
  it.each([
    "foo",
    "a",
    "0b0e7c5a-1d2e-4f3a-8b4c-5d6e7f809a1b",
    "bWFkZS11cC10b2tlbi1mb3ItYS1jaGVjaw",
    "a+b/c=",
    "x".repeat(256),
  ])("accepts the plain token %j", (token) => {
    expect(checkCrcToken(token)).toEqual({ ok: true, token });
  });

  it.each([
    [null, "missing"],
    ["", "missing"],
    ["{}", "json_shaped"],
    ["[]", "json_shaped"],
    ['"text"', "json_shaped"],
    ['{"for_user_id":"1","tweet_create_events":[]}', "json_shaped"],
    [`{${" ".repeat(5000)}}`, "json_shaped"],
    ["x".repeat(257), "too_long"],
    ["a b/c=", "unacceptable_characters"],
    ["foo\n", "unacceptable_characters"],
    ["\u0000", "unacceptable_characters"],
    ["é你", "unacceptable_characters"],
    ["ｆoo", "unacceptable_characters"],
    ["a,b", "unacceptable_characters"],
    ["a:1", "unacceptable_characters"],
    ["a'b", "unacceptable_characters"],
    ["a&b", "unacceptable_characters"],
    ["a%2Bb", "unacceptable_characters"],
  ])("refuses %j as %s", (token, reason) => {
    expect(checkCrcToken(token)).toEqual({ ok: false, reason });
  });

  it("never lets an object or an array through, whatever it holds and however it is spaced", () => {
    const container = fc.oneof(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.array(fc.jsonValue()),
    );
    fc.assert(
      fc.property(container, fc.nat(2), (value, indent) => {
        expect(checkCrcToken(JSON.stringify(value, null, indent)).ok).toBe(false);
      }),
    );
  });
});

describe("crcResponse", () => {
  it("is the base64 HMAC-SHA256 of the token under the consumer secret", () => {
    // printf %s abc | openssl dgst -sha256 -hmac key -binary | base64
    expect(crcResponse("key", "abc")).toEqual({
      response_token: "sha256=nBluMtwBdfhvSxy4konWYZ3mvuaZ5MN45oMJ7Zehpqs=",
    });
  });

  type Vector = { consumer_secret: string; crc_token: string; response_token: string };
  it.skipIf(sharedPayloads === null)(`agrees with the shared vectors${skippedNote}`, () => {
    const { vectors } = readShared<{ vectors: Vector[] }>("crc.vectors.json");
    expect(vectors.length).toBeGreaterThan(0);
    for (const vector of vectors)
      expect(crcResponse(vector.consumer_secret, vector.crc_token).response_token).toBe(
        vector.response_token,
      );
  });

  type Answer = { key: string; response_token: string };
  type Newer = { crc: { token: string; clientSecret: Answer; consumerSecret: Answer } };
  it.skipIf(sharedPayloads === null)(
    `agrees with the vectors of both secrets${skippedNote}`,
    () => {
      const { crc } = readShared<Newer>("signature.oauth2.vectors.json");
      for (const { key, response_token } of [crc.clientSecret, crc.consumerSecret])
        expect(crcResponse(key, crc.token).response_token).toBe(response_token);
    },
  );
});
