import { describe, expect, test } from "vitest";
import {
  type AppValues,
  changesOf,
  newAppOf,
  slugFrom,
  startValues,
  valuesSchema,
} from "./app-form.ts";
import type { AppView } from "./views.ts";

const app = {
  id: "1",
  slug: "acme",
  name: "Acme",
  apiBaseUrl: "https://api.x.com",
  isEmulator: false,
  consumerKey: "key",
  consumerSecretSet: true,
  secrets: [],
  bearerTokenSet: true,
  clientId: "client",
  clientSecretSet: true,
  crc: { key: "automatic", accepted: null, inUse: "client" },
  xAppId: null,
  check: null,
  createdAt: "2026-11-23T00:00:00.000Z",
  urls: { webhook: "", oauth1Callback: "", oauth2Callback: "" },
} satisfies AppView;

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
    expect(edited({ bearerToken: "new", clientSecret: "" })).toEqual({
      bearerToken: "new",
      clientSecret: null,
    });
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

test("a new App needs its secret, an edited one does not", () => {
  const values = { ...startValues(app), consumerSecret: null };
  expect(valuesSchema(false).safeParse(values).success).toBe(true);
  expect(valuesSchema(true).safeParse(values).error?.issues[0]?.path).toEqual(["consumerSecret"]);
});

test("the hint for a slug is plain ASCII", () => {
  expect(slugFrom(" Über Café! ")).toBe("u-ber-cafe");
});
