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

export const newApp = z.strictObject({
  name,
  slug: slug.optional(),
  apiBaseUrl: apiBaseUrl.optional(),
  consumerKey,
  consumerSecret: secret,
  bearerToken: secret.nullish(),
  clientId: secret.nullish(),
  clientSecret: secret.nullish(),
});
export type NewApp = z.infer<typeof newApp>;

/** A `consumerSecret` here becomes the newest one; earlier ones keep verifying until they are retired. */
export const appChanges = z.strictObject({
  name: name.optional(),
  apiBaseUrl: apiBaseUrl.optional(),
  consumerKey: consumerKey.optional(),
  consumerSecret: secret.optional(),
  bearerToken: secret.nullable().optional(),
  clientId: secret.nullable().optional(),
  clientSecret: secret.nullable().optional(),
});
export type AppChanges = z.infer<typeof appChanges>;

export const newSecret = z.strictObject({
  consumerSecret: secret,
  /** When the earlier secrets stop verifying deliveries; without it they go on. */
  retireOthersAt: z.iso.datetime({ offset: true }).optional(),
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
