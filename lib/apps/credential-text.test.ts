import { describe, expect, test } from "vitest";
import { credentialTextError, trimmed } from "./credential-text.ts";

const alnum = (length: number) => "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7".repeat(2).slice(0, length);
const key = alnum(25);
const secret = alnum(50);
const clientSecret = `${alnum(48)}-_`;
const clientId = btoa("mryidqLtoglyQdABXzOz:1:ci").replace(/=+$/, "");
const bearer = `${"A".repeat(21)}Bd2%2FwQ%3D${alnum(50)}`;
const accessToken = `2244994945-${alnum(40)}`;

test.each([" ", "\t", "\n", "\u00a0", "\u200b", "\u200e", "\u2060", "\ufeff", "\u202c", "\u3000"])(
  "%j goes at the ends and is refused inside",
  (character) => {
    expect(trimmed(`${character}${key}${character}${character}`)).toBe(key);
    expect(credentialTextError("consumerKey", `abc${character}def`)).toContain("consumer key");
  },
);

describe("what is inside is named", () => {
  test.each([
    ["ab cd", "has a space inside"],
    ["ab\u00a0cd", "has a space inside"],
    ["ab\u200bcd", "has an invisible character (U+200B) inside"],
    ["ab\ncd", "has a line break inside"],
    ["\u0430bcd", "has “\u0430” (U+0430) inside"],
    ['"abcd"', "has a quotation mark inside"],
  ])("%j %s", (text, says) => {
    expect(credentialTextError("clientSecret", text)).toBe(
      `The client secret ${says}. Copy it again from X's console.`,
    );
  });
});

test("each credential of X is taken in its own field", () => {
  for (const [field, text] of [
    ["consumerKey", key],
    ["consumerSecret", secret],
    ["bearerToken", bearer],
    ["clientId", clientId],
    ["clientSecret", clientSecret],
    ["clientSecret", secret],
  ] as const)
    expect([field, credentialTextError(field, text)]).toEqual([field, null]);
});

test.each([
  ["consumerKey", clientId, "OAuth 2.0 client ID"],
  ["consumerKey", accessToken, "access token"],
  ["consumerKey", secret, "a secret"],
  ["consumerKey", bearer, "bearer token"],
  ["consumerSecret", key, "consumer key"],
  ["consumerSecret", bearer, "bearer token"],
  ["consumerSecret", accessToken, "access token"],
  ["bearerToken", accessToken, "access token"],
  ["bearerToken", clientId, "client ID"],
  ["clientId", key, "consumer key"],
  ["clientId", clientSecret, "a secret"],
  ["clientSecret", clientId, "client ID"],
  ["clientSecret", key, "consumer key"],
] as const)("%s tells %s apart", (field, text, what) => {
  expect(credentialTextError(field, text)).toContain(`This looks like `);
  expect(credentialTextError(field, text)).toContain(what);
});

test("a bearer token is taken without its word", () => {
  expect(credentialTextError("bearerToken", `Bearer ${bearer}`)).toContain("without the word");
});

test("what no shape of X fits is left to X or its emulator", () => {
  for (const text of ["emulator-consumer-key", "key", "a-very-secret-value"])
    expect(credentialTextError("consumerSecret", text)).toBeNull();
});
