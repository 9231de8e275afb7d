/** One plain sentence or two for each error: what happened, and what the operator does about it. */

import { minutes } from "#lib/time.ts";
import type { ErrorBody } from "./error-body.ts";
import type { XErrorKind } from "./types.ts";

export type SentenceFacts = {
  status: number;
  body: ErrorBody;
  retryAt: Date | null;
  /** How far our clock is ahead of X's, in ms. */
  clockOffMs: number;
};

const sentences: Record<XErrorKind, string> = {
  unauthorized:
    "X did not accept the credentials: they are wrong, revoked or regenerated, or the App is suspended. Copy the keys from X's developer console again; for an account's token, connect the account again.",
  forbidden:
    "X does not let this App or account do that. Check the App's permission in X's developer console (Read, write and Direct Messages), then connect the account again: earlier grants keep their level.",
  wrong_auth:
    "X takes another kind of credential for this call than the one that was sent. Check that the App's keys and the account's connection are of the kind that X asks for.",
  clock_wrong:
    "This server's clock differs from X's by more than X allows for signed requests. Set the clock (NTP), then try again; the keys may be right.",
  callback_unknown:
    "X does not know the callback URL. Add it, character for character, to the App's callback URLs in X's developer console.",
  not_enrolled:
    "This App has no access to the product. In X's developer console, put it into a project with a package that includes the Account Activity API.",
  not_found:
    "X knows nothing under this address. It may have been deleted; if every call fails like this, check the App's base URL.",
  rate_limited: "X's rate limit is used up.",
  usage_capped:
    "The spending or monthly cap of X's plan is reached. Raise it in X's developer console; waiting does not help before the period ends.",
  out_of_credits: "The X account has no credits left. Buy credits in X's developer console.",
  crc_failed:
    "X asked the webhook's URL for a CRC check and did not get the right answer in time. Check that the URL reaches this server from the internet over https, and that the App's secrets here are its current ones.",
  url_invalid:
    "X does not accept this URL. It must be public https, without a port, and at most 200 characters long.",
  duplicate_url:
    "This App already has a webhook with this URL. Use that one, or delete it before registering the URL again.",
  limit_exceeded:
    "The X account has as many webhooks as its plan allows; all of its Apps share that number. Delete one, or ask X for a larger plan.",
  webhook_unknown:
    "X does not know this webhook, or it belongs to another App. Reload the list of webhooks and register it again if it is gone.",
  duplicate_subscription: "This account is already subscribed to this webhook.",
  subscription_limit:
    "The App has as many subscriptions as its plan allows. Remove one, or ask X for a larger plan.",
  subscription_unknown: "X has no such subscription. Nothing had to be removed.",
  replay_conflict:
    "A replay is already running for this webhook, and X runs one at a time. Try again when it has ended.",
  window_refused:
    "X does not replay this window. Choose one that begins within the past 24 hours and ends before now.",
  invalid: "X found a mistake in the request.",
  unavailable: "X is having trouble at its end. Try again in a few minutes.",
  timeout: "X did not answer in time. Try again in a few minutes.",
  unreachable:
    "X could not be reached. Check this server's network and DNS, and the App's base URL.",
  unexpected:
    "X answered in a way that is not understood. Check the App's base URL, and look at X's side before trying again.",
};

/** v1.1 codes that deserve better than their kind's sentence. */
const byCode: Record<number, string> = {
  63: "X has suspended this account. Its owner sees why by signing in at x.com.",
  64: "X has suspended this App or account. X's developer console says why.",
  89: "The account's token is invalid or was revoked. Connect the account again.",
  261: "The App may only read. Set its permission to Read, write and Direct Messages in X's developer console, then connect the account again.",
  326: "X has locked this account. Its owner must sign in at x.com and unlock it.",
  348: "This App may not manage this account's subscription: the account has not authorised it, or not any more. Connect the account again.",
  453: "The plan of this App at X does not include this call. X's developer console says which package does.",
  417: "X does not allow sign-in by PIN for this App. Add a callback URL in X's developer console.",
};

const byReason: Record<string, string> = {
  invalid_grant:
    "The sign-in at X has expired or was used already (codes live 30 seconds, refresh tokens work once). Connect the account again.",
  invalid_client: "X does not accept the OAuth 2.0 client ID and secret. Copy them again.",
  unauthorized_client:
    "X does not accept the OAuth 2.0 client ID and secret. Copy them again, and check that the App is a confidential client.",
  invalid_scope:
    "X does not grant the asked permissions to this App. Check its OAuth 2.0 settings.",
};

/** X takes signed requests whose time is within about five minutes of its own. */
const clockSlackMs = minutes(4);

const clockSentence = (clockOffMs: number): string => {
  const apart = Math.round(Math.abs(clockOffMs) / minutes(1));
  return `This server's clock is ${apart} minutes ${clockOffMs > 0 ? "ahead of" : "behind"} X's, more than X allows for signed requests. Set the clock (NTP), then try again; the keys may be right.`;
};

/** What a webhook's check says when X got an answer keyed by another secret: the keys are to be looked at, not the address. */
export const wrongAnswer =
  "X reached the webhook's URL, but the answer to its CRC check was signed with another key. Check the App's secrets here: X signs with the OAuth 2.0 client secret where the App has one, else with the consumer secret.";

export const sentenceOf = (
  kind: XErrorKind,
  { status, body, retryAt, clockOffMs }: SentenceFacts,
): string => {
  if (kind === "clock_wrong" && Math.abs(clockOffMs) > clockSlackMs)
    return clockSentence(clockOffMs);
  const special =
    (body.code === null ? undefined : byCode[body.code]) ??
    (body.reason !== null && Object.hasOwn(byReason, body.reason)
      ? byReason[body.reason]
      : undefined);
  if (special !== undefined) return special;
  if (status >= 300 && status < 400)
    return "X answered with a redirect, which is not followed with credentials. Check the App's base URL.";
  if (kind === "rate_limited")
    return retryAt === null
      ? `${sentences.rate_limited} Try again in 15 minutes.`
      : `${sentences.rate_limited} It is renewed at ${retryAt.toISOString().slice(11, 16)} UTC.`;
  if (kind === "crc_failed" && /marked invalid|requires a crc/i.test(body.message ?? ""))
    return "X holds this webhook for invalid. Validate it, then try again.";
  if (kind === "crc_failed" && isWrongAnswer(body.message)) return wrongAnswer;
  if (kind === "crc_failed" && /latency/i.test(body.message ?? ""))
    return "The webhook's URL answered X's CRC check too slowly. It must answer in under 3 seconds.";
  if (kind === "invalid" && body.message !== null)
    return `${sentences.invalid} It says: ${body.message}`;
  return sentences[kind];
};

/** X got an answer, keyed by another secret than its own; the address is right (docs/x-protocol.md#webhook-refusals, docs/x-protocol.md#enterprise-error-codes). */
export const isWrongAnswer = (message: string | null): boolean =>
  /invalid `?response_token|invalid crc token/i.test(message ?? "");

/** The sentence of an error that X did not put into words. */
export const plainSentence = (kind: XErrorKind): string => sentences[kind];
