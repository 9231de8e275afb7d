/** What the dashboard may see of an X App: which credentials are set, never what they are. */
import type { AppRow } from "./store.ts";

export type CredentialVerdict = {
  credential: "consumer" | "bearer" | "client";
  state: "good" | "bad" | "not_set" | "unknown";
  /** What to do, or that all is well. */
  sentence: string;
};

export type AppView = {
  id: string;
  slug: string;
  name: string;
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

/** Hosts where X's own rules hold: public https URLs, exact callback URLs, replay's time limits. */
export const isX = (apiBaseUrl: string): boolean =>
  ["api.x.com", "api.twitter.com"].includes(new URL(apiBaseUrl).hostname);

export const callbackPath = (flow: "oauth1" | "oauth2"): string => `/oauth/callback/${flow}`;

export const viewOfApp = (app: AppRow, publicUrl: string, now: Date): AppView => ({
  id: app.id,
  slug: app.slug,
  name: app.name,
  apiBaseUrl: app.apiBaseUrl,
  isEmulator: !isX(app.apiBaseUrl),
  consumerKey: app.consumerKey,
  secrets: app.secrets.map((secret) => ({
    id: secret.id,
    createdAt: secret.createdAt.toISOString(),
    retiredAt: secret.retiredAt?.toISOString() ?? null,
    signing: secret.id === signingSecret(app, now)?.id,
  })),
  bearerTokenSet: app.sealedBearerToken !== null,
  clientId: app.clientId,
  clientSecretSet: app.sealedClientSecret !== null,
  xAppId: app.xAppId,
  check:
    app.checkedAt === null || app.credentialsCheck === null
      ? null
      : {
          checkedAt: app.checkedAt.toISOString(),
          results: app.credentialsCheck as unknown as CredentialVerdict[],
        },
  createdAt: app.createdAt.toISOString(),
  urls: {
    webhook: `${publicUrl}/webhooks/${app.slug}`,
    oauth1Callback: `${publicUrl}${callbackPath("oauth1")}`,
    oauth2Callback: `${publicUrl}${callbackPath("oauth2")}`,
  },
});

/** The newest secret that is not retired; a retirement in the future has not happened yet. */
export const signingSecret = (app: AppRow, now: Date): AppRow["secrets"][number] | null =>
  app.secrets.find((secret) => secret.retiredAt === null || secret.retiredAt > now) ?? null;

/** A stored check: bad as soon as one verdict is, good when the consumer key is. */
export const checkVerdict = (check: unknown): "good" | "bad" | "unchecked" => {
  const text = JSON.stringify(check ?? null);
  if (text.includes('"state":"bad"')) return "bad";
  return text.includes('"state":"good"') ? "good" : "unchecked";
};
