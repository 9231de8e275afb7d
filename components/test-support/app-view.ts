import type { AppView } from "#lib/apps/contract.ts";

export const at = "2026-11-23T14:00:00.000Z";

/** An App as the API shows it to the dashboard: the consumer pair and a bearer token, `part` on top. */
export const appView = (part: Partial<AppView>): AppView => ({
  id: "a1",
  slug: "care",
  name: "Care",
  apiBaseUrl: "https://api.x.com",
  isEmulator: false,
  consumerKey: "key",
  consumerSecretSet: true,
  secrets: [],
  bearerTokenSet: true,
  clientId: null,
  clientSecretSet: false,
  crc: { key: "automatic", accepted: null, inUse: "consumer" },
  xAppId: null,
  check: null,
  createdAt: at,
  urls: { webhook: "https://b.example/w", oauth1Callback: "", oauth2Callback: "" },
  ...part,
});
