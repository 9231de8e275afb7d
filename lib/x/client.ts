/** Everything this program asks of X, for one app: results are values, credentials stay inside. */

import { type Clock, seconds, systemClock } from "#lib/time.ts";
import { createBearer } from "./bearer.ts";
import { localError } from "./error.ts";
import { oauth1Calls } from "./oauth1.ts";
import { oauth2Calls } from "./oauth2.ts";
import { replayCalls } from "./replay.ts";
import type { SendAsApp, SendAsUser } from "./send.ts";
import { subscriptionCalls } from "./subscriptions.ts";
import { createTransport } from "./transport.ts";
import type { XFailure, XResult, XUserToken } from "./types.ts";
import { userCalls } from "./users.ts";
import { webhookCalls } from "./webhooks.ts";

export type XClientOptions = {
  /** `https://api.x.com`, or an emulator: an absolute http(s) URL. */
  baseUrl: string;
  /** OAuth 1.0a, and the way to an app-only token; `client.oauth1` is null without both. */
  consumerKey?: string | null;
  consumerSecret?: string | null;
  /** App-only token, where one is known; fetched when absent or refused. */
  bearerToken?: string | null;
  /**
   * An OAuth 2.0 user token for the webhooks of an App that can have no app-only one (docs/x-protocol.md#webhooks). Null: none
   * is there; an error: what kept it from being renewed.
   */
  userToken?: () => Promise<XUserToken | XFailure | null>;
  /** OAuth 2.0; `client.oauth2` is null without. */
  clientId?: string | null;
  /** Absent for a public client. */
  clientSecret?: string | null;
  /** Called with each app-only token that was fetched, so that it can be kept. */
  onBearerToken?: (token: string) => void | Promise<void>;
  clock?: Clock;
  /** Per try; 15 s by default. */
  timeoutMs?: number;
  /** Further tries of a GET; 2 by default, after 250 and 500 ms. */
  retries?: number;
  sleep?: (ms: number) => Promise<void>;
  nonce?: () => string;
};

const noWayToWebhooks = localError(
  "wrong_auth",
  "X lets an App manage its webhooks with its bearer token, or with the OAuth 2.0 token of one of its accounts. Add the bearer token in the App's settings, or connect an account by OAuth 2.0 first.",
);

export const createXClient = (options: XClientOptions) => {
  const clock = options.clock ?? systemClock;
  const { consumerKey, consumerSecret } = options;
  const consumer = consumerKey && consumerSecret ? { consumerKey, consumerSecret } : null;
  const transport = createTransport({
    baseUrl: options.baseUrl,
    clock,
    timeoutMs: options.timeoutMs ?? seconds(15),
    retries: options.retries ?? 2,
    sleep: options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms))),
    ...(options.nonce === undefined ? {} : { nonce: options.nonce }),
  });
  const bearer = createBearer(transport, {
    consumer,
    initial: options.bearerToken || null,
    onToken: options.onBearerToken ?? (() => {}),
  });
  const asUser: SendAsUser = async (token, request) => {
    if (token.kind === "oauth2")
      return transport.send({ ...request, auth: { kind: "bearer", token: token.accessToken } });
    if (consumer === null)
      return localError(
        "wrong_auth",
        "The account was connected by OAuth 1.0a, and the App has no consumer key and secret (any more). Add them, or connect the account again by OAuth 2.0.",
      );
    return transport.send({ ...request, auth: { kind: "oauth1", consumer, token } });
  };

  const { userToken } = options;
  const forWebhooks: SendAsApp = async (request) => {
    if (options.bearerToken || consumer !== null || userToken === undefined)
      return bearer.send(request);
    const token = await userToken();
    if (token === null) return noWayToWebhooks;
    return "error" in token ? token : asUser(token, request);
  };

  return {
    /** Asks X for an app-only token with the consumer key and secret: succeeds only when both are right. */
    async checkCredentials(): Promise<XResult<{ accepted: true }>> {
      const answer = await bearer.fetchToken();
      return answer.ok ? { ...answer, data: { accepted: true } } : answer;
    },
    oauth1: consumer === null ? null : oauth1Calls(transport, consumer),
    oauth2: options.clientId
      ? oauth2Calls(
          transport,
          { clientId: options.clientId, clientSecret: options.clientSecret || null },
          clock,
        )
      : null,
    ...webhookCalls(forWebhooks),
    ...subscriptionCalls(bearer.send, asUser),
    ...replayCalls(bearer.send, clock),
    ...userCalls(bearer.send, asUser),
  };
};

export type XClient = ReturnType<typeof createXClient>;
