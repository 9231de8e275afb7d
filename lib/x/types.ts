/** The shapes every call to X answers with: data or an error, never an exception for something X said. */

/** What the rate-limit headers said: calls allowed and left in the window, and when it ends. */
export type XRateLimit = { limit: number; remaining: number; resetAt: Date };

export type XErrorKind =
  | "unauthorized"
  | "forbidden"
  | "wrong_auth"
  | "clock_wrong"
  | "callback_unknown"
  | "not_enrolled"
  | "not_found"
  | "rate_limited"
  | "usage_capped"
  | "out_of_credits"
  | "crc_failed"
  | "url_invalid"
  | "duplicate_url"
  | "limit_exceeded"
  | "webhook_unknown"
  | "duplicate_subscription"
  | "subscription_limit"
  | "subscription_unknown"
  | "replay_conflict"
  | "window_refused"
  | "invalid"
  | "unavailable"
  | "timeout"
  | "unreachable"
  | "unexpected";

export type XError = {
  kind: XErrorKind;
  /** HTTP status; null when no answer came. */
  status: number | null;
  /** X's own short name of the reason (`CrcValidationFailed`, `client-not-enrolled`, `214` …), where it gave one. */
  reason: string | null;
  /** X's own words: one line, at most 300 characters, no tokens. */
  xMessage: string | null;
  /** What happened and what the operator can do, in plain words. */
  sentence: string;
  /** When X will take the call again, where it said so. */
  retryAt: Date | null;
  /** True when the same call may succeed later with nothing changed. */
  retryable: boolean;
};

export type XFailure = { ok: false; error: XError };
export type XResult<T> = { ok: true; data: T; rateLimit: XRateLimit | null } | XFailure;

/** What stands for one X user towards X. */
export type XUserToken =
  | { kind: "oauth1"; token: string; tokenSecret: string }
  | { kind: "oauth2"; accessToken: string };

export type XWebhook = { id: string; url: string; valid: boolean; createdAt: Date | null };

export type XUser = {
  id: string;
  username: string;
  name: string;
  avatarUrl: string | null;
};

/** A replay job that X accepted. It reports its end through the webhook (`replay_job_status`). */
export type XReplayJob = { jobId: string; createdAt: Date | null };

export type XAaaSubscriptions = {
  applicationId: string | null;
  webhookUrl: string | null;
  userIds: string[];
};

/** Subscriptions in use over all webhooks of the app, and how many the plan allows (null: X did not say). */
export type XSubscriptionCount = {
  accountName: string | null;
  used: number;
  provisioned: number | null;
};
