/** What X said of each credential, for as long as it is still the same credential. Pure. */
import { createHash } from "node:crypto";
import type { CredentialVerdict, SecretKind } from "./contract.ts";
import { secretKindOf } from "./seals.ts";
import type { AppRow } from "./store.ts";

type Credential = CredentialVerdict["credential"];
/** `of`: what was checked, so that any change of it, however made, is noticed. */
export type StoredVerdict = CredentialVerdict & { of: string | null };

/** The newest secret of its kind that is not retired; a retirement in the future has not happened yet. */
export const signingSecret = (
  app: Pick<AppRow, "secrets">,
  kind: SecretKind,
  now: Date,
): AppRow["secrets"][number] | null =>
  app.secrets.find(
    (secret) =>
      secretKindOf(secret) === kind && (secret.retiredAt === null || secret.retiredAt > now),
  ) ?? null;

/** A name for what each credential is now, with no secret in it; null: not set. */
export const credentialsNow = (app: AppRow, now: Date): Record<Credential, string | null> => {
  const name = (...parts: (string | null | undefined)[]): string =>
    createHash("sha256")
      .update(JSON.stringify([app.apiBaseUrl, ...parts]))
      .digest("base64url");
  const consumer = signingSecret(app, "consumer", now);
  const client = signingSecret(app, "client", now);
  const { consumerKey, clientId, sealedBearerToken } = app;
  return {
    consumer: consumerKey === null || consumer === null ? null : name(consumerKey, consumer.id),
    bearer: sealedBearerToken === null ? null : name(sealedBearerToken),
    client: clientId === null ? null : name(clientId, client?.id),
  };
};

const changed = "Not checked since it was changed.";

/** The last check as it holds now; null before the first. */
export const verdictsOf = (app: AppRow, now: Date): CredentialVerdict[] | null => {
  if (app.checkedAt === null || !Array.isArray(app.credentialsCheck)) return null;
  const present = credentialsNow(app, now);
  return (app.credentialsCheck as unknown as StoredVerdict[]).map(({ of, ...verdict }) => {
    const is = present[verdict.credential];
    if (is === of) return verdict;
    return {
      credential: verdict.credential,
      state: is === null ? "not_set" : "unknown",
      sentence: is === null ? "" : changed,
    };
  });
};

/** Bad as soon as one verdict is, good when one is good. */
export const checkVerdict = (app: AppRow, now: Date): "good" | "bad" | "unchecked" => {
  const states = (verdictsOf(app, now) ?? []).map(({ state }) => state);
  if (states.includes("bad")) return "bad";
  return states.includes("good") ? "good" : "unchecked";
};
