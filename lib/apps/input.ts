/** What a form may say of an X App. */
import { z } from "zod";
import { originOf } from "#lib/addresses.ts";
import { credentialError } from "./credential-pairs.ts";
import { type CredentialField, credentialTextError, trimmed } from "./credential-text.ts";

const slugPattern = /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/;

/** The App's name in its webhook's URL; X refuses nothing here, people read it aloud. */
export const slug = z
  .string()
  .regex(slugPattern, "Use 1 to 40 lower-case letters, digits and dashes, not a dash at an end.");

/** An origin: no path, query or password. Which ones may be called is judged in base.ts. */
export const apiBaseUrl = z.string().transform((pasted, context) => {
  const found = originOf(trimmed(pasted));
  if (found !== null) return found;
  context.addIssue({
    code: "custom",
    message: "Use https://host, or http://localhost:port for an emulator, without a path.",
  });
  return z.NEVER;
});

/** A credential as it was pasted: its ends trimmed, the rest judged. */
const credential = (field: CredentialField) =>
  z
    .string()
    .transform(trimmed)
    .pipe(z.string().min(1).max(500))
    .superRefine((text, context) => {
      const message = credentialTextError(field, text);
      if (message !== null) context.addIssue({ code: "custom", message });
    });
const consumerKey = credential("consumerKey");
const consumerSecret = credential("consumerSecret");
const bearerToken = credential("bearerToken");
const clientId = credential("clientId");
const clientSecret = credential("clientSecret");
const name = z.string().transform(trimmed).pipe(z.string().min(1, "Give the App a name.").max(100));

const crcKey = z.enum(["automatic", "client", "consumer"]);

const isSet = (value: string | null | undefined): boolean => value !== null && value !== undefined;

export const newApp = z
  .strictObject({
    name,
    slug: slug.optional(),
    apiBaseUrl: apiBaseUrl.optional(),
    consumerKey: consumerKey.nullish(),
    consumerSecret: consumerSecret.nullish(),
    bearerToken: bearerToken.nullish(),
    clientId: clientId.nullish(),
    clientSecret: clientSecret.nullish(),
    crcKey: crcKey.optional(),
  })
  .superRefine((app, context) => {
    const problem = credentialError({
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
  consumerSecret: consumerSecret.nullable().optional(),
  bearerToken: bearerToken.nullable().optional(),
  clientId: clientId.nullable().optional(),
  clientSecret: clientSecret.nullable().optional(),
  crcKey: crcKey.optional(),
});
export type AppChanges = z.infer<typeof appChanges>;

/** One of either kind. */
export const newSecret = z
  .strictObject({
    consumerSecret: consumerSecret.optional(),
    clientSecret: clientSecret.optional(),
    /** When the earlier secrets of the kind stop verifying deliveries; without it they go on. */
    retireOthersAt: z.iso.datetime({ offset: true }).optional(),
  })
  .transform((given, context) => {
    const { retireOthersAt } = given;
    if (given.consumerSecret !== undefined && given.clientSecret === undefined)
      return { kind: "consumer" as const, secret: given.consumerSecret, retireOthersAt };
    if (given.clientSecret !== undefined && given.consumerSecret === undefined)
      return { kind: "client" as const, secret: given.clientSecret, retireOthersAt };
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
