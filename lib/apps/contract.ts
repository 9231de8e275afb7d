/** What the dashboard may see of an X App: which credentials are set, never what they are. Browser-safe. */
import * as z from "zod/mini";

export const appRef = z.object({ id: z.string(), slug: z.string(), name: z.string() });

/** `consumer`: the consumer key's, of OAuth 1.0a. `client`: the client ID's, of OAuth 2.0. Each signs a header of its own. */
export const secretKind = z.enum(["consumer", "client"]);
export type SecretKind = z.infer<typeof secretKind>;

export const credentialVerdict = z.object({
  credential: z.enum(["consumer", "bearer", "client"]),
  state: z.enum(["good", "bad", "not_set", "unknown"]),
  /** What to do, or that all is well. */
  sentence: z.string(),
});
export type CredentialVerdict = z.infer<typeof credentialVerdict>;

export const appCheck = z.object({ checkedAt: z.string(), results: z.array(credentialVerdict) });

export const appView = z.extend(appRef, {
  apiBaseUrl: z.string(),
  /** Whether X itself is behind it, with its rules, or a stand-in. */
  isEmulator: z.boolean(),
  /** Null for an App with OAuth 2.0 credentials only. */
  consumerKey: z.nullable(z.string()),
  /** Whether one that is not retired is there; so is `clientSecretSet`. */
  consumerSecretSet: z.boolean(),
  /** Of both kinds, newest first; `signing` is the one of its kind that our requests are signed with. */
  secrets: z.array(
    z.object({
      id: z.string(),
      kind: secretKind,
      createdAt: z.string(),
      retiredAt: z.nullable(z.string()),
      signing: z.boolean(),
    }),
  ),
  bearerTokenSet: z.boolean(),
  clientId: z.nullable(z.string()),
  clientSecretSet: z.boolean(),
  /**
   * Which secret answers X's CRC checks. `accepted`: what X took when it was tried, remembered for `automatic`.
   * `inUse`: the one that answers now; null when there is none to answer with.
   */
  crc: z.object({
    key: z.enum(["automatic", "consumer", "client"]),
    accepted: z.nullable(secretKind),
    inUse: z.nullable(secretKind),
  }),
  xAppId: z.nullable(z.string()),
  check: z.nullable(appCheck),
  createdAt: z.string(),
  /** To be copied into X's developer console. */
  urls: z.object({ webhook: z.string(), oauth1Callback: z.string(), oauth2Callback: z.string() }),
});
export type AppView = z.infer<typeof appView>;

export const appList = z.object({ items: z.array(appView) });

/** An App whose side of X could not be asked, and why. */
export const appFailure = z.object({ app: appRef, sentence: z.string() });
export type AppFailure = z.infer<typeof appFailure>;

/** What goes with an App when it is deleted. */
export const appImpact = z.object({
  webhooks: z.number(),
  subscriptions: z.number(),
  accounts: z.number(),
  deliveries: z.number(),
  activities: z.number(),
});
export type AppImpact = z.infer<typeof appImpact>;

/** A slug out of a name: `My first App!` becomes `my-first-app`. */
export const slugOf = (appName: string): string =>
  appName
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
