/** What the form of an X App holds, and what of it is sent. Pure. */
import { z } from "zod";
import type { AppInput } from "./app-changes.ts";
import type { AppView } from "./views.ts";

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
] as const;

const secret = z.string().trim().nullable();

/** Only what the browser can tell by itself; the rules of addresses and slugs are the server's. */
export const valuesSchema = (isNew: boolean) =>
  z.object({
    name: z.string().trim().min(1, "Give the App a name."),
    slug: z.string().trim(),
    apiBaseUrl: z.string().trim().min(1, `Usually ${X_API}.`),
    consumerKey: z.string().trim().min(1, "Copy the consumer key from X's portal."),
    consumerSecret: isNew
      ? z
          .string({ error: "Copy the consumer secret from X's portal." })
          .trim()
          .min(1, "Copy the consumer secret from X's portal.")
      : secret,
    bearerToken: secret,
    clientId: z.string().trim(),
    clientSecret: secret,
  });

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
};

export const startValues = (app: AppView | undefined): AppValues => ({
  name: app?.name ?? "",
  slug: "",
  apiBaseUrl: app?.apiBaseUrl ?? X_API,
  consumerKey: app?.consumerKey ?? "",
  consumerSecret: app === undefined ? "" : null,
  bearerToken: app?.bearerTokenSet === true ? null : "",
  clientId: app?.clientId ?? "",
  clientSecret: app?.clientSecretSet === true ? null : "",
});

/** The slug the server would make of a name; shown as a hint only. */
export const slugFrom = (name: string): string =>
  name
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");

export const newAppOf = (values: AppValues): AppInput => ({
  name: values.name,
  apiBaseUrl: values.apiBaseUrl,
  consumerKey: values.consumerKey,
  consumerSecret: values.consumerSecret ?? "",
  ...(values.slug === "" ? {} : { slug: values.slug }),
  ...(values.bearerToken ? { bearerToken: values.bearerToken } : {}),
  ...(values.clientId === "" ? {} : { clientId: values.clientId }),
  ...(values.clientSecret ? { clientSecret: values.clientSecret } : {}),
});

/** Only what differs: a key sent again would drop the bearer token that belongs to it. */
export function changesOf(app: AppView, values: AppValues): AppInput {
  const changes: AppInput = {};
  if (values.name !== app.name) changes.name = values.name;
  if (values.apiBaseUrl !== app.apiBaseUrl) changes.apiBaseUrl = values.apiBaseUrl;
  if (values.consumerKey !== app.consumerKey) changes.consumerKey = values.consumerKey;
  if (values.clientId !== (app.clientId ?? "")) changes.clientId = values.clientId || null;
  if (values.bearerToken !== null && (values.bearerToken !== "" || app.bearerTokenSet))
    changes.bearerToken = values.bearerToken || null;
  if (values.clientSecret !== null && (values.clientSecret !== "" || app.clientSecretSet))
    changes.clientSecret = values.clientSecret || null;
  return changes;
}
