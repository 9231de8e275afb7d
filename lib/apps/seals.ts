/** Names the one place each sealed credential may stand, for whoever seals and whoever opens it. */
import type { SecretKind } from "./contract.ts";

export const consumerSecretSeal = (appId: string): string => `app:${appId}:consumer_secret`;
export const bearerTokenSeal = (appId: string): string => `app:${appId}:bearer_token`;
export const clientSecretSeal = (appId: string): string => `app:${appId}:client_secret`;

/** The column is text. */
export const secretKindOf = ({ kind }: { kind: string }): SecretKind =>
  kind === "client" ? "client" : "consumer";

export const secretSeal = (kind: SecretKind, appId: string): string =>
  kind === "client" ? clientSecretSeal(appId) : consumerSecretSeal(appId);
