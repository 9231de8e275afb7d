/** X Apps as the dashboard sees them, and what follows from their rows. Pure. */
import type { AppView, CredentialVerdict, SecretKind } from "./contract.ts";
import { acceptedKeyOf, crcKeyOf, crcSettingOf } from "./crc-key.ts";
import { secretKindOf } from "./seals.ts";
import type { AppRow } from "./store.ts";

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
  consumerSecretSet: signingSecret(app, "consumer", now) !== null,
  secrets: app.secrets.map((secret) => ({
    id: secret.id,
    kind: secretKindOf(secret),
    createdAt: secret.createdAt.toISOString(),
    retiredAt: secret.retiredAt?.toISOString() ?? null,
    signing: secret.id === signingSecret(app, secretKindOf(secret), now)?.id,
  })),
  bearerTokenSet: app.sealedBearerToken !== null,
  clientId: app.clientId,
  clientSecretSet: signingSecret(app, "client", now) !== null,
  crc: {
    key: crcSettingOf(app),
    accepted: acceptedKeyOf(app),
    inUse: crcKeyOf(app, (kind) => signingSecret(app, kind, now) !== null),
  },
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

/** The newest secret of its kind that is not retired; a retirement in the future has not happened yet. */
export const signingSecret = (
  app: AppRow,
  kind: SecretKind,
  now: Date,
): AppRow["secrets"][number] | null =>
  app.secrets.find(
    (secret) =>
      secretKindOf(secret) === kind && (secret.retiredAt === null || secret.retiredAt > now),
  ) ?? null;

/** A stored check: bad as soon as one verdict is, good when the consumer key is. */
export const checkVerdict = (check: unknown): "good" | "bad" | "unchecked" => {
  const text = JSON.stringify(check ?? null);
  if (text.includes('"state":"bad"')) return "bad";
  return text.includes('"state":"good"') ? "good" : "unchecked";
};
