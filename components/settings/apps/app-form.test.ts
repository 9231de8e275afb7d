import { describe, expect, test } from "vitest";
import { appView } from "#components/test-support/app-view.ts";
import { type AppView, slugOf } from "#lib/apps/contract.ts";
import { type AppValues, changesOf, newAppOf, startValues, valuesSchema } from "./app-form.ts";

const app = appView({
  slug: "acme",
  name: "Acme",
  clientId: "client",
  clientSecretSet: true,
  crc: { key: "automatic", accepted: null, inUse: "client" },
});

const edited = (values: Partial<AppValues>) => changesOf(app, { ...startValues(app), ...values });

describe("what a change sends", () => {
  test("nothing where nothing was changed: a key sent again would drop its bearer token", () => {
    expect(edited({})).toEqual({});
  });
  test("only the fields that differ", () => {
    expect(edited({ name: "Acme Inc.", clientId: "other" })).toEqual({
      name: "Acme Inc.",
      clientId: "other",
    });
  });
  test("a replaced secret is sent, an emptied one is taken away, an untouched one left alone", () => {
    expect(edited({ bearerToken: "new" })).toEqual({ bearerToken: "new" });
    expect(edited({ bearerToken: "" })).toEqual({ bearerToken: null });
  });
  test("an empty field of a secret that never was set is no change", () => {
    const bare = { ...app, bearerTokenSet: false };
    expect(changesOf(bare, startValues(bare))).toEqual({});
  });
});

test("a new App sends what was filled in and leaves the rest to the server", () => {
  const values = { ...startValues(undefined), name: "Acme", consumerKey: "k", consumerSecret: "s" };
  expect(newAppOf(values)).toEqual({
    name: "Acme",
    apiBaseUrl: "https://api.x.com",
    consumerKey: "k",
    consumerSecret: "s",
  });
});

const refused = (of: AppView | undefined, values: Partial<AppValues>) => {
  const { error } = valuesSchema(of).safeParse({ ...startValues(of), name: "Acme", ...values });
  return error?.issues.map(({ path, message }) => `${path.join()}: ${message}`) ?? [];
};

describe("what the form refuses before it is sent", () => {
  test("a new App without a whole pair; an edited one keeps what it has", () => {
    expect(refused(app, {})).toEqual([]);
    expect(refused(undefined, {})).toEqual([expect.stringMatching(/^consumerKey: An App needs/)]);
    expect(refused(undefined, { consumerKey: "key" })).toEqual([
      expect.stringMatching(/^consumerSecret: /),
    ]);
    expect(refused(undefined, { clientId: "id", clientSecret: "secret" })).toEqual([]);
    expect(refused(app, { consumerKey: "" })).toEqual([]);
    expect(refused(app, { consumerKey: "", clientId: "" })).toEqual([
      expect.stringMatching(/^consumerKey: An App needs/),
    ]);
  });
  test("a credential with something foreign inside, by the API's own rule; its ends are trimmed", () => {
    expect(refused(undefined, { consumerKey: "a b", consumerSecret: "s" })).toEqual([
      "consumerKey: The consumer key has a space inside. Copy it again from X's console.",
    ]);
    const parsed = valuesSchema(app).parse({
      ...startValues(app),
      consumerKey: "\u200bother\u00a0",
    });
    expect(changesOf(app, parsed)).toEqual({ consumerKey: "other" });
  });
  test("another address without the secrets: none goes along", () => {
    const elsewhere = { apiBaseUrl: "http://localhost:4010" };
    expect(refused(app, elsewhere)).toEqual([expect.stringMatching(/^consumerSecret: /)]);
    expect(refused(app, { ...elsewhere, consumerSecret: "s" })).toEqual([]);
    expect(refused(app, { apiBaseUrl: " https://API.x.com/ " })).toEqual([]);
  });
});

test("another address is sent with every credential given, and takes nothing else away", () => {
  const values = { apiBaseUrl: "http://localhost:4010", consumerSecret: "s", clientSecret: "" };
  expect(edited(values)).toEqual({
    apiBaseUrl: "http://localhost:4010",
    consumerKey: "key",
    consumerSecret: "s",
    clientId: "client",
  });
});

test("a key that is taken away takes its secret with it", () => {
  expect(edited({ clientId: "" })).toEqual({ clientId: null, clientSecret: null });
  expect(edited({ crcKey: "consumer" })).toEqual({ crcKey: "consumer" });
});

test("the hint for a slug is plain ASCII", () => {
  expect(slugOf(" Über Café! ")).toBe("u-ber-cafe");
});
