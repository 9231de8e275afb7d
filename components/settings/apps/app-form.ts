/** What the form of an X App holds, what of it is wrong by the API's own rules, and what of it is sent. Pure. */
import { z } from "zod";
import type { AppView } from "#lib/apps/contract.ts";
import { credentialError } from "#lib/apps/credential-pairs.ts";
import { credentialTextError, trimmed } from "#lib/apps/credential-text.ts";
import type { AppInput } from "./app-changes.ts";

export const X_API = "https://api.x.com";

export const fieldNames = [
  "name",
  "slug",
  "apiBaseUrl",
  "consumerKey",
  "consumerSecret",
  "bearerToken",
  "clientId",
  "clientSecret",
  "crcKey",
] as const;

const credentialNames = [
  "consumerKey",
  "consumerSecret",
  "bearerToken",
  "clientId",
  "clientSecret",
] as const;

/** Secrets: null leaves what is set, an empty one takes it away. */
export type AppValues = {
  name: string;
  slug: string;
  apiBaseUrl: string;
  consumerKey: string;
  consumerSecret: string | null;
  bearerToken: string | null;
  clientId: string;
  clientSecret: string | null;
  crcKey: AppView["crc"]["key"];
};

const address = (text: string): string => {
  const url = trimmed(text);
  return URL.canParse(url) ? new URL(url).origin : url;
};

/** Whether the calls of `app` would go elsewhere: then none of its secrets goes along. */
export const moves = (app: AppView | undefined, apiBaseUrl: string): boolean =>
  app !== undefined && address(apiBaseUrl) !== app.apiBaseUrl;

const text = z.string().transform(trimmed);
const secret = text.nullable();

/** `app` is the one being edited; undefined for a new one. Which addresses may be called is the server's to say. */
export const valuesSchema = (app: AppView | undefined) =>
  z
    .object({
      name: text.pipe(z.string().min(1, "Give the App a name.")),
      slug: text,
      apiBaseUrl: text.pipe(z.string().min(1, `Usually ${X_API}.`)),
      consumerKey: text,
      consumerSecret: secret,
      bearerToken: secret,
      clientId: text,
      clientSecret: secret,
      crcKey: z.enum(["automatic", "client", "consumer"]),
    })
    .superRefine((values, context) => {
      const refuse = (field: keyof AppValues, message: string) =>
        context.addIssue({ code: "custom", path: [field], message });
      for (const field of credentialNames) {
        const given = values[field];
        const wrong = given === null ? null : credentialTextError(field, given);
        if (given !== "" && wrong !== null) refuse(field, wrong);
      }
      const stays = app !== undefined && !moves(app, values.apiBaseUrl);
      /** One given now, or the one that is set, unless its key is taken away or it may not come along. */
      const secretAfter = (given: string | null, key: string, set = false, hadKey = false) =>
        Boolean(given) || (stays && set && !(hadKey && key === ""));
      const { consumerKey, consumerSecret, clientId, clientSecret, crcKey } = values;
      const had = { key: Boolean(app?.consumerKey), id: Boolean(app?.clientId) };
      const error = credentialError({
        consumerKey: consumerKey !== "",
        consumerSecret: secretAfter(consumerSecret, consumerKey, app?.consumerSecretSet, had.key),
        clientId: clientId !== "",
        clientSecret: secretAfter(clientSecret, clientId, app?.clientSecretSet, had.id),
        crcKey,
      });
      if (error !== null) refuse(error.field, error.message);
    });

export const startValues = (app: AppView | undefined): AppValues => ({
  name: app?.name ?? "",
  slug: "",
  apiBaseUrl: app?.apiBaseUrl ?? X_API,
  consumerKey: app?.consumerKey ?? "",
  consumerSecret: app?.consumerSecretSet === true ? null : "",
  bearerToken: app?.bearerTokenSet === true ? null : "",
  clientId: app?.clientId ?? "",
  clientSecret: app?.clientSecretSet === true ? null : "",
  crcKey: app?.crc.key ?? "automatic",
});

/** The credentials that were filled in. */
const given = (values: AppValues): AppInput =>
  Object.fromEntries(
    credentialNames.flatMap((name) => (values[name] ? [[name, values[name]]] : [])),
  );

export const newAppOf = (values: AppValues): AppInput => ({
  name: values.name,
  apiBaseUrl: values.apiBaseUrl,
  ...(values.slug === "" ? {} : { slug: values.slug }),
  ...given(values),
  ...(values.crcKey === "automatic" ? {} : { crcKey: values.crcKey }),
});

/** Only what differs: a key sent again would drop the bearer token that belongs to it. A key taken away takes its secret. */
export function changesOf(app: AppView, values: AppValues): AppInput {
  const changes: AppInput = {};
  if (values.name !== app.name) changes.name = values.name;
  if (values.crcKey !== app.crc.key) changes.crcKey = values.crcKey;
  if (values.consumerKey !== (app.consumerKey ?? ""))
    changes.consumerKey = values.consumerKey || null;
  if (values.clientId !== (app.clientId ?? "")) changes.clientId = values.clientId || null;
  if (moves(app, values.apiBaseUrl))
    return { ...changes, ...given(values), apiBaseUrl: values.apiBaseUrl };
  if (values.bearerToken !== null && (values.bearerToken !== "" || app.bearerTokenSet))
    changes.bearerToken = values.bearerToken || null;
  if (values.consumerSecret) changes.consumerSecret = values.consumerSecret;
  else if (changes.consumerKey === null && app.consumerSecretSet) changes.consumerSecret = null;
  if (values.clientSecret) changes.clientSecret = values.clientSecret;
  else if (changes.clientId === null && app.clientSecretSet) changes.clientSecret = null;
  return changes;
}
