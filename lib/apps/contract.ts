/** What the dashboard may see of an X App: which credentials are set, never what they are. Browser-safe: types only. */

export type AppRef = { id: string; slug: string; name: string };

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
  consumerKey: string;
  /** Newest first; `signing` is the one our requests are signed with. */
  secrets: { id: string; createdAt: string; retiredAt: string | null; signing: boolean }[];
  bearerTokenSet: boolean;
  clientId: string | null;
  clientSecretSet: boolean;
  xAppId: string | null;
  check: { checkedAt: string; results: CredentialVerdict[] } | null;
  createdAt: string;
  /** To be copied into X's developer console. */
  urls: { webhook: string; oauth1Callback: string; oauth2Callback: string };
};

/** An App whose side of X could not be asked, and why. */
export type AppProblem = { app: AppRef; sentence: string };
