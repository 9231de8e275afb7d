import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorOf } from "./error.ts";
import { testNow } from "./test-support/tiny-x.ts";
import type { XErrorKind } from "./types.ts";

const error = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  errorOf({ status, body, headers: new Headers(headers), now: testNow });

const v2 = (message: string) => ({
  errors: [{ message }],
  title: "Invalid Request",
  detail: "One or more parameters to your request was invalid.",
  type: "https://api.twitter.com/2/problems/invalid-request",
});
const v1 = (code: number, message = "Something made up") => ({ errors: [{ code, message }] });
const typed = (name: string, host = "x") => ({
  title: "Made up",
  detail: "Made up",
  type: `https://api.${host}.com/2/problems/${name}`,
});

describe("errorOf", () => {
  it.each<[string, number, unknown, XErrorKind]>([
    ["a v2 reason", 400, v2("CrcValidationFailed: it was late"), "crc_failed"],
    ["a v2 reason without details", 400, v2("WebhookLimitExceeded: "), "limit_exceeded"],
    ["a v2 reason under another status", 409, v2("ReplayConflictError: busy"), "replay_conflict"],
    ["a v2 reason that is new", 400, v2("SomethingNew: made up"), "invalid"],
    ["an error type of x.com", 403, typed("unsupported-authentication"), "wrong_auth"],
    ["the same of twitter.com", 403, typed("unsupported-authentication", "twitter"), "wrong_auth"],
    ["a cap in a 429", 429, typed("usage-capped"), "usage_capped"],
    ["a plain 429", 429, { title: "Too Many Requests", type: "about:blank" }, "rate_limited"],
    [
      "an App outside any package",
      403,
      { ...typed("client-forbidden"), reason: "client-not-enrolled" },
      "not_enrolled",
    ],
    ["code 32", 401, v1(32, "Could not authenticate you."), "unauthorized"],
    ["code 32 for a user token", 401, v1(32, "Use application-only please"), "wrong_auth"],
    ["code 34 for a webhook", 404, v1(34, "Webhook does not exist or is …"), "webhook_unknown"],
    ["code 34 for a page", 404, v1(34, "Sorry, that page does not exist."), "not_found"],
    ["code 88", 429, v1(88), "rate_limited"],
    ["code 89", 401, v1(89), "unauthorized"],
    [
      "code 99 for an app-only token",
      403,
      v1(99, "Unable to verify your credentials"),
      "unauthorized",
    ],
    ["code 200", 403, v1(200), "not_enrolled"],
    ["code 214 for an address", 403, v1(214, "Webhook URL does not meet …"), "url_invalid"],
    ["code 214 for a check", 403, v1(214, "High latency on CRC GET request."), "crc_failed"],
    [
      "code 214 for too many",
      403,
      v1(214, "Too many resources already created."),
      "limit_exceeded",
    ],
    ["code 355 for a subscription", 409, v1(355, "Already exists"), "duplicate_subscription"],
    ["code 355 for a replay", 409, v1(355, "A replay job is …"), "replay_conflict"],
    ["code 356", 400, v1(356), "window_refused"],
    [
      "OAuth 2.0's own form",
      400,
      { error: "invalid_grant", error_description: "made up" },
      "unauthorized",
    ],
    [
      "a used refresh token, as X words it",
      400,
      {
        error: "invalid_request",
        error_description: "Value passed for the token was invalid.",
      },
      "unauthorized",
    ],
    ["a malformed token request", 400, { error: "invalid_request" }, "invalid"],
    ["a code of text", 403, { errors: [{ code: "261", message: "no" }] }, "forbidden"],
    ["one error outside a list", 403, { error: { code: 261, message: "no" } }, "forbidden"],
    ["errors as text", 404, { errors: "Not here" }, "not_found"],
    ["no credits", 402, { title: "Payment Required" }, "out_of_credits"],
    ["HTML of a proxy", 502, undefined, "unavailable"],
    ["an empty 503", 503, undefined, "unavailable"],
    ["a redirect", 302, undefined, "unexpected"],
    ["null", 401, null, "unauthorized"],
    ["a list", 403, [], "forbidden"],
  ])("understands %s", (_, status, body, kind) => {
    expect(error(status, body).kind).toBe(kind);
  });

  it("never throws and always has a sentence, whatever the body", () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), fc.jsonValue(), (status, body) => {
        const { sentence, xMessage } = error(status, body);
        expect(sentence).toMatch(/\S{2,}/);
        expect((xMessage ?? "").length).toBeLessThanOrEqual(300);
      }),
    );
    const oddErrors = fc.record({
      errors: fc.jsonValue(),
      error: fc.jsonValue(),
      type: fc.jsonValue(),
    });
    fc.assert(fc.property(oddErrors, (body) => error(400, body).status === 400));
  });

  it("keeps X's words on one short line", () => {
    const { xMessage } = error(400, v2(`Strange: a\n\u0000\u202eb ${"x".repeat(500)}`));
    expect(xMessage).toMatch(/^Strange: a b x+…$/);
    expect(xMessage).toHaveLength(300);
  });

  it("says when a rate limit ends, from either header", () => {
    const reset = error(429, v1(88), { "x-rate-limit-reset": "1774456200" });
    expect(reset.retryAt).toEqual(new Date("2026-03-25T16:30:00.000Z"));
    expect(reset.sentence).toContain("16:30 UTC");
    expect(reset.retryable).toBe(true);
    expect(error(429, v1(88), { "retry-after": "60" }).retryAt).toEqual(
      new Date("2026-03-25T16:01:00.000Z"),
    );
  });

  it.each<Record<string, string>>([
    {},
    { "retry-after": "soon" },
    { "x-rate-limit-reset": "1e99" },
  ])("waits a whole window where a rate limit does not say when it ends: %j", (headers) => {
    const limited = error(429, v1(88), headers);
    expect(limited.retryAt).toEqual(new Date(testNow.getTime() + 15 * 60_000));
    expect(limited.sentence).toContain("16:15 UTC");
    expect(error(503, {}).retryAt).toBeNull();
  });

  it("reads the XML of the OAuth 1.0a legs", () => {
    const text =
      '<?xml version="1.0" encoding="UTF-8"?><errors><error code="415">Callback URL not approved for this client application.</error></errors>';
    const answer = { status: 403, body: undefined, headers: new Headers(), now: testNow };
    expect(errorOf({ ...answer, text })).toMatchObject({
      kind: "callback_unknown",
      reason: "415",
      xMessage: "Callback URL not approved for this client application.",
      sentence: expect.stringContaining("callback URLs"),
    });
    expect(errorOf({ ...answer, text: "<html>no</html>" })).toMatchObject({ kind: "forbidden" });
  });

  it("blames the clock, not the key, where X's is far from ours", () => {
    const date = (minutes: number) => ({
      date: new Date(testNow.getTime() - minutes * 60_000).toUTCString(),
    });
    const late = error(401, v1(135, "Timestamp out of bounds."), date(-11));
    expect(late).toMatchObject({ kind: "clock_wrong" });
    expect(late.sentence).toContain("11 minutes behind X's");
    expect(error(401, v1(135), date(30)).sentence).toContain("30 minutes ahead of X's");
    expect(error(401, v1(135)).sentence).toContain("Set the clock");
  });

  it.each([
    [403, 453, "The plan of this App"],
    [403, 63, "suspended this account"],
    [403, 64, "suspended this App"],
  ])("has a sentence of its own for %d %d", (status, code, words) => {
    expect(error(status, v1(code)).sentence).toContain(words);
  });

  it("calls a wrong CRC answer one, not an address that cannot be reached", () => {
    for (const refused of [
      error(
        400,
        v2(
          "CrcValidationFailed: URL returned bad response during CRC with error: Invalid `response_token`",
        ),
      ),
      error(
        403,
        v1(
          214,
          "Webhook URL does not meet the requirements. Invalid CRC token or json response format.",
        ),
      ),
    ]) {
      expect(refused.kind).toBe("crc_failed");
      expect(refused.sentence).toMatch(/reached the webhook's URL.*secret/);
    }
  });

  it("does not offer to repeat what waiting cannot mend", () => {
    for (const refused of [error(402, {}), error(429, typed("usage-capped")), error(401, {})])
      expect(refused).toMatchObject({ retryable: false, retryAt: null });
  });
});
