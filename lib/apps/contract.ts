/** What the dashboard may see of an X App: which credentials are set, never what they are. Browser-safe. */

export type AppRef = { id: string; slug: string; name: string };

/** `consumer`: the consumer key's, of OAuth 1.0a. `client`: the client ID's, of OAuth 2.0. Each signs a header of its own. */
export type SecretKind = "consumer" | "client";

export type CredentialVerdict = {
  credential: "consumer" | "bearer" | "client";
  state: "good" | "bad" | "not_set" | "unknown";
  /** What to do, or that all is well. */
  sentence: string;
};

export type AppView = AppRef & {
  apiBaseUrl: string;
  /** Whether X itself is behind it, with its rules, or a stand-in. */
  isEmulator: boolean;
  /** Null for an App with OAuth 2.0 credentials only. */
  consumerKey: string | null;
  /** Whether one that is not retired is there; so is `clientSecretSet`. */
  consumerSecretSet: boolean;
  /** Of both kinds, newest first; `signing` is the one of its kind that our requests are signed with. */
  secrets: {
    id: string;
    kind: SecretKind;
    createdAt: string;
    retiredAt: string | null;
    signing: boolean;
  }[];
  bearerTokenSet: boolean;
  clientId: string | null;
  clientSecretSet: boolean;
  /**
   * Which secret answers X's CRC checks. `accepted`: what X took when it was tried, remembered for `automatic`.
   * `inUse`: the one that answers now; null when there is none to answer with.
   */
  crc: { key: "automatic" | SecretKind; accepted: SecretKind | null; inUse: SecretKind | null };
  xAppId: string | null;
  check: { checkedAt: string; results: CredentialVerdict[] } | null;
  createdAt: string;
  /** To be copied into X's developer console. */
  urls: { webhook: string; oauth1Callback: string; oauth2Callback: string };
};

/** An App whose side of X could not be asked, and why. */
export type AppProblem = { app: AppRef; sentence: string };

/** A slug out of a name: `My first App!` becomes `my-first-app`. */
export const slugOf = (appName: string): string =>
  appName
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 40)
    .replace(/^-+|-+$/g, "");
