/** What a form may say of an X App. */
import { z } from "zod";

const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;
const loopbackHosts = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** The App's name in its webhook's URL; X refuses nothing here, people read it aloud. */
export const slug = z
  .string()
  .regex(slugPattern, "Use 1 to 40 lower-case letters, digits and dashes, not a dash at an end.");

/** `https:` anywhere, or plain `http:` on this machine (an emulator); no path, query or password. */
export const apiBaseUrl = z.string().transform((text, context) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const safe =
    url !== null &&
    (url.protocol === "https:" || (url.protocol === "http:" && loopbackHosts.has(url.hostname))) &&
    `${url.username}${url.password}${url.search}${url.hash}` === "" &&
    url.pathname === "/";
  if (safe) return url.origin;
  context.addIssue({
    code: "custom",
    message: "Use https://host, or http://localhost:port for an emulator, without a path.",
  });
  return z.NEVER;
});

const secret = z.string().trim().min(1).max(500);
const name = z.string().trim().min(1, "Give the App a name.").max(100);
const consumerKey = z.string().trim().min(1, "The consumer key is missing.").max(200);

const crcKey = z.enum(["automatic", "client", "consumer"]);

/** What an App has, or would have after a change. */
export type CredentialFacts = {
  consumerKey: boolean;
  consumerSecret: boolean;
  clientId: boolean;
  clientSecret: boolean;
  crcKey: z.infer<typeof crcKey>;
};

/** What keeps these from working, by the field to mend; null when at least one pair is whole and no key lacks its secret. */
export const credentialProblem = (
  facts: CredentialFacts,
): { field: keyof CredentialFacts; message: string } | null => {
  if (facts.consumerKey && !facts.consumerSecret)
    return { field: "consumerSecret", message: "The consumer key needs its consumer secret." };
  if (facts.consumerSecret && !facts.consumerKey)
    return { field: "consumerKey", message: "The consumer secret needs its consumer key." };
  if (!facts.consumerKey && facts.clientId && !facts.clientSecret)
    return {
      field: "clientSecret",
      message: "Without a consumer key and secret, the client ID needs its client secret.",
    };
  if (!facts.consumerKey && facts.clientSecret && !facts.clientId)
    return {
      field: "clientId",
      message: "Without a consumer key and secret, the client secret needs its client ID.",
    };
  if (!facts.consumerKey && !facts.clientId)
    return {
      field: "consumerKey",
      message:
        "An App needs a consumer key and secret, or an OAuth 2.0 client ID and client secret.",
    };
  const key = facts.crcKey;
  if ((key === "client" && !facts.clientSecret) || (key === "consumer" && !facts.consumerSecret))
    return {
      field: "crcKey",
      message: `CRC checks are set to be answered with the ${key} secret, and the App has none.`,
    };
  return null;
};

const isSet = (value: string | null | undefined): boolean => value !== null && value !== undefined;

export const newApp = z
  .strictObject({
    name,
    slug: slug.optional(),
    apiBaseUrl: apiBaseUrl.optional(),
    consumerKey: consumerKey.nullish(),
    consumerSecret: secret.nullish(),
    bearerToken: secret.nullish(),
    clientId: secret.nullish(),
    clientSecret: secret.nullish(),
    crcKey: crcKey.optional(),
  })
  .superRefine((app, context) => {
    const problem = credentialProblem({
      consumerKey: isSet(app.consumerKey),
      consumerSecret: isSet(app.consumerSecret),
      clientId: isSet(app.clientId),
      clientSecret: isSet(app.clientSecret),
      crcKey: app.crcKey ?? "automatic",
    });
    if (problem !== null)
      context.addIssue({ code: "custom", path: [problem.field], message: problem.message });
  });
export type NewApp = z.infer<typeof newApp>;

/**
 * A `consumerSecret` or `clientSecret` here becomes the newest of its kind; earlier ones keep verifying until they are
 * retired. Null takes a credential away: of secrets, all of the kind are retired now.
 */
export const appChanges = z.strictObject({
  name: name.optional(),
  apiBaseUrl: apiBaseUrl.optional(),
  consumerKey: consumerKey.nullable().optional(),
  consumerSecret: secret.nullable().optional(),
  bearerToken: secret.nullable().optional(),
  clientId: secret.nullable().optional(),
  clientSecret: secret.nullable().optional(),
  crcKey: crcKey.optional(),
});
export type AppChanges = z.infer<typeof appChanges>;

/** One of either kind. */
export const newSecret = z
  .strictObject({
    consumerSecret: secret.optional(),
    clientSecret: secret.optional(),
    /** When the earlier secrets of the kind stop verifying deliveries; without it they go on. */
    retireOthersAt: z.iso.datetime({ offset: true }).optional(),
  })
  .transform(({ consumerSecret, clientSecret, retireOthersAt }, context) => {
    if (consumerSecret !== undefined && clientSecret === undefined)
      return { kind: "consumer" as const, secret: consumerSecret, retireOthersAt };
    if (clientSecret !== undefined && consumerSecret === undefined)
      return { kind: "client" as const, secret: clientSecret, retireOthersAt };
    context.addIssue({
      code: "custom",
      path: ["consumerSecret"],
      message: "Give either a consumer secret or a client secret.",
    });
    return z.NEVER;
  });
export type NewSecret = z.infer<typeof newSecret>;

/** Null takes a planned retirement back. */
export const secretChange = z.strictObject({
  retiredAt: z.iso.datetime({ offset: true }).nullable(),
});

/** A slug out of a name: `My first App!` becomes `my-first-app`. */
export const slugOf = (appName: string): string =>
  appName
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "") || "app";
