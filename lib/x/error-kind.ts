/** Which kind of error a refusal is: by X's reason, else its `type`, else its v1.1 code, else the status. */

import type { ErrorBody } from "./error-body.ts";
import type { XErrorKind } from "./types.ts";

/** Reasons of v2 (docs/x-protocol.md#webhook-refusals, docs/x-protocol.md#aaa-subscriptions, docs/x-protocol.md#replay), of its `type`s, and of OAuth 2.0's token endpoint. */
const byReason: Record<string, XErrorKind> = {
  CrcValidationFailed: "crc_failed",
  UrlValidationFailed: "url_invalid",
  DuplicateUrlFailed: "duplicate_url",
  WebhookLimitExceeded: "limit_exceeded",
  WebhookIdInvalid: "webhook_unknown",
  DuplicateSubscriptionFailed: "duplicate_subscription",
  SubscriptionLimitExceeded: "subscription_limit",
  SubscriptionNotFound: "subscription_unknown",
  ReplayConflictError: "replay_conflict",
  QueryParamInvalid: "window_refused",
  "client-not-enrolled": "not_enrolled",
  invalid_grant: "unauthorized",
  invalid_client: "unauthorized",
  unauthorized_client: "unauthorized",
  invalid_token: "unauthorized",
  access_denied: "forbidden",
  invalid_scope: "forbidden",
};

/** Last path part of `type` in the body (docs/x-protocol.md#v2-errors). `invalid-request` says too little: the status decides. */
const byType: Record<string, XErrorKind> = {
  "unsupported-authentication": "wrong_auth",
  "usage-capped": "usage_capped",
  "rate-limit-exceeded": "rate_limited",
  "client-forbidden": "forbidden",
  "not-authorized-for-resource": "forbidden",
  "not-authorized-for-field": "forbidden",
  "oauth1-permissions": "forbidden",
  "disallowed-resource": "forbidden",
  "resource-not-found": "not_found",
  "resource-unavailable": "unavailable",
  "internal-error": "unavailable",
};

/** v1.1 codes that mean one thing wherever they appear (docs/x-protocol.md#enterprise-error-codes). */
const byCode: Record<number, XErrorKind> = {
  0: "unavailable",
  61: "wrong_auth",
  63: "forbidden",
  64: "forbidden",
  67: "unavailable",
  88: "rate_limited",
  89: "unauthorized",
  93: "forbidden",
  130: "unavailable",
  131: "unavailable",
  135: "clock_wrong",
  200: "not_enrolled",
  215: "unauthorized",
  220: "forbidden",
  261: "forbidden",
  326: "forbidden",
  348: "forbidden",
  356: "window_refused",
  357: "invalid",
  358: "invalid",
  360: "invalid",
  368: "window_refused",
  415: "callback_unknown",
  453: "not_enrolled",
};

export const kindOf = (status: number, body: ErrorBody, notFound: XErrorKind): XErrorKind => {
  const named =
    lookUp(byReason, body.reason) ??
    lookUp(byType, body.type) ??
    (body.code === null ? undefined : codeKind(body.code, body.message ?? "", notFound));
  if (named === "not_found") return notFound;
  return named ?? statusKind(status, notFound);
};

const lookUp = (table: Record<string, XErrorKind>, name: string | null) =>
  name !== null && Object.hasOwn(table, name) ? table[name] : undefined;

/** Codes whose meaning depends on the message beside them. */
const codeKind = (code: number, message: string, notFound: XErrorKind) => {
  switch (code) {
    case 32:
      return /application-only/i.test(message) ? "wrong_auth" : "unauthorized";
    case 34:
      return /webhook does not exist/i.test(message) ? "webhook_unknown" : notFound;
    case 99:
      return /credentials/i.test(message) ? "unauthorized" : "forbidden";
    case 214:
      if (/too many/i.test(message)) return "limit_exceeded";
      return /\bcrc\b/i.test(message) ? "crc_failed" : "url_invalid";
    case 355:
      return /replay/i.test(message) ? "replay_conflict" : "duplicate_subscription";
    default:
      return byCode[code];
  }
};

const statusKind = (status: number, notFound: XErrorKind): XErrorKind => {
  if (status >= 500) return "unavailable";
  if (status === 401) return "unauthorized";
  if (status === 402) return "out_of_credits";
  if (status === 403) return "forbidden";
  if (status === 404) return notFound;
  if (status === 408) return "timeout";
  if (status === 429) return "rate_limited";
  return status >= 400 ? "invalid" : "unexpected";
};
