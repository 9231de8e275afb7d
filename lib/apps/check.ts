/** Tries each credential of an App by itself, so that the bad one can be named. */
import { recordAudit } from "#lib/audit/service.ts";
import type { Deps } from "#lib/deps.ts";
import { createXClient } from "#lib/x/client.ts";
import type { XError } from "#lib/x/types.ts";
import type { CredentialVerdict } from "./contract.ts";
import { requireApp } from "./service.ts";
import { saveCheck } from "./store.ts";
import { credentialsNow } from "./verdicts.ts";
import { type AppCredentials, openCredentials } from "./x-client.ts";

export type AppCheck = { checkedAt: string; results: CredentialVerdict[] };

const good = (
  credential: CredentialVerdict["credential"],
  sentence: string,
): CredentialVerdict => ({
  credential,
  state: "good",
  sentence,
});

const notSet = (
  credential: CredentialVerdict["credential"],
  sentence: string,
): CredentialVerdict => ({
  credential,
  state: "not_set",
  sentence,
});

/** Only X's "no" to the credential itself makes it bad; an outage or a missing package says nothing about it. */
const refused = (
  credential: CredentialVerdict["credential"],
  error: XError,
  bad: string,
): CredentialVerdict =>
  error.kind === "unauthorized"
    ? { credential, state: "bad", sentence: bad }
    : { credential, state: "unknown", sentence: error.sentence };

type Asking = { deps: Deps; baseUrl: string; credentials: AppCredentials };

const checkConsumer = async ({ deps, baseUrl, credentials }: Asking) => {
  const { consumerKey, consumerSecret } = credentials;
  if (consumerKey === null || consumerSecret === null)
    return notSet("consumer", "No consumer key and secret are set; accounts connect by OAuth 2.0.");
  const client = createXClient({ baseUrl, consumerKey, consumerSecret, clock: deps.clock });
  const answer = await client.checkCredentials();
  return answer.ok
    ? good("consumer", "X accepts the consumer key and secret.")
    : refused(
        "consumer",
        answer.error,
        "X refuses the consumer key and secret (“API Key and Secret”). Copy both again from the App's “Keys and tokens” page; regenerating one changes both.",
      );
};

const checkBearer = async ({ deps, baseUrl, credentials }: Asking) => {
  const { bearerToken } = credentials;
  if (bearerToken === null)
    return notSet("bearer", "No bearer token is kept; one is fetched when it is needed.");
  // Without a consumer secret the client cannot help itself to a new token.
  const client = createXClient({
    baseUrl,
    bearerToken,
    clock: deps.clock,
  });
  const answer = await client.listWebhooks();
  return answer.ok
    ? good("bearer", "X accepts the bearer token.")
    : refused(
        "bearer",
        answer.error,
        "X refuses the bearer token. Remove it here: a new one is fetched with the consumer key and secret.",
      );
};

/** X's word that it is the client it does not know, in each of the ways it has been seen to say so (docs/x-protocol.md#oauth-20). */
const isAboutTheClient = ({ reason, xMessage }: XError): boolean =>
  reason === "invalid_client" ||
  reason === "unauthorized_client" ||
  (reason === "invalid_request" && /client/i.test(xMessage ?? ""));

/**
 * A refresh with a made-up token: X looks at the client first, so that its refusal of the token alone says that the
 * client is right. Any other answer says nothing.
 */
const checkClient = async ({ deps, baseUrl, credentials }: Asking) => {
  const { clientId, clientSecret } = credentials;
  if (clientId === null)
    return notSet("client", "No OAuth 2.0 client ID is set; accounts connect by OAuth 1.0a.");
  const client = createXClient({ baseUrl, clientId, clientSecret, clock: deps.clock });
  const answer = await client.oauth2?.refresh("this-is-no-token");
  const accepted =
    clientSecret === null
      ? "X accepts the OAuth 2.0 client ID, as a public client without a secret."
      : "X accepts the OAuth 2.0 client ID and client secret.";
  if (answer === undefined || answer.ok) return good("client", accepted);
  const { error } = answer;
  if (error.reason === "invalid_grant") return good("client", accepted);
  if (!isAboutTheClient(error))
    return { credential: "client", state: "unknown", sentence: error.sentence } as const;
  return {
    credential: "client",
    state: "bad",
    sentence:
      clientSecret === null
        ? "X refuses the OAuth 2.0 client ID without its client secret. Add the secret, or copy the ID again."
        : "X refuses the OAuth 2.0 client ID and client secret. Copy both again from “OAuth 2.0 Client ID and Client Secret”; they differ from the consumer key and secret.",
  } as const;
};

/** Asks X three times, writes down what it said. Changes nothing at X. */
export const checkApp = async (deps: Deps, by: string, idOrSlug: string): Promise<AppCheck> => {
  const app = await requireApp(deps, idOrSlug);
  const asking = { deps, baseUrl: app.apiBaseUrl, credentials: openCredentials(deps, app) };
  const results: CredentialVerdict[] = await Promise.all([
    checkConsumer(asking),
    checkBearer(asking),
    checkClient(asking),
  ]);
  const checkedAt = deps.clock.now();
  const checked = credentialsNow(app, checkedAt);
  const stored = results.map((verdict) => ({ ...verdict, of: checked[verdict.credential] }));
  await saveCheck(deps.db, app.id, stored, checkedAt);
  await recordAudit(deps.db, by, "app.check", app.id, {
    bad: results.filter(({ state }) => state === "bad").map(({ credential }) => credential),
  });
  return { checkedAt: checkedAt.toISOString(), results };
};
