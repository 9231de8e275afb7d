/** Names the one place each sealed credential may stand, for whoever seals and whoever opens it. */

export const consumerSecretSeal = (appId: string): string => `app:${appId}:consumer_secret`;
export const bearerTokenSeal = (appId: string): string => `app:${appId}:bearer_token`;
export const clientSecretSeal = (appId: string): string => `app:${appId}:client_secret`;

/** For a row of `app_secret`. */
export const secretSeal = (kind: string, appId: string): string =>
  kind === "client" ? clientSecretSeal(appId) : consumerSecretSeal(appId);
