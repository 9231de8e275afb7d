/** Names the one place each sealed token may stand. */

export type TokenKind = "oauth1" | "oauth2";

type Place = { accountId: string; appId: string; kind: TokenKind };

export const tokenSeal = ({ accountId, appId, kind }: Place): string =>
  `account:${accountId}:${appId}:${kind}:token`;
/** OAuth 1.0a token secret, or OAuth 2.0 refresh token. */
export const tokenSecretSeal = ({ accountId, appId, kind }: Place): string =>
  `account:${accountId}:${appId}:${kind}:secret`;
export const flowSeal = (state: string): string => `oauth_flow:${state}`;
