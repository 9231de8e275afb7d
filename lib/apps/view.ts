/** X Apps as the dashboard sees them, and what follows from their rows. Pure. */
import { isX } from "./base.ts";
import type { AppView } from "./contract.ts";
import { acceptedKeyOf, crcKeyOf, crcSettingOf } from "./crc-key.ts";
import { secretKindOf } from "./seals.ts";
import type { AppRow } from "./store.ts";
import { signingSecret, verdictsOf } from "./verdicts.ts";

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
  check: checkOf(app, now),
  createdAt: app.createdAt.toISOString(),
  urls: {
    webhook: `${publicUrl}/webhooks/${app.slug}`,
    oauth1Callback: `${publicUrl}${callbackPath("oauth1")}`,
    oauth2Callback: `${publicUrl}${callbackPath("oauth2")}`,
  },
});

const checkOf = (app: AppRow, now: Date): AppView["check"] => {
  const results = verdictsOf(app, now);
  if (results === null || app.checkedAt === null) return null;
  return { checkedAt: app.checkedAt.toISOString(), results };
};
