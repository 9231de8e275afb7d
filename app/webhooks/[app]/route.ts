/** The one public data route: GET answers X's challenge, POST takes a delivery. Works under Next and ahead of it. */
import { ingest } from "#lib/ingest/service.ts";

type Context = { params: Promise<{ app: string }> };

const answer = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": "application/json", "cache-control": "no-store", ...headers },
  });

const refusal = (
  status: number,
  code: string,
  message: string,
  headers?: Record<string, string>,
): Response => answer(status, { error: { code, message } }, headers);

const unknownApp = (): Response =>
  refusal(404, "not_found", "No App has this webhook address. Compare it with Settings → X Apps.");

const storeAway = (seconds: number, unread = false): Response =>
  refusal(503, "unavailable", "The store is away; nothing was taken. Send it again.", {
    "retry-after": String(seconds),
    ...(unread ? { connection: "close" } : {}),
  });

export const GET = async (request: Request, { params }: Context): Promise<Response> => {
  const outcome = await ingest().crc((await params).app, request);
  switch (outcome.type) {
    case "answered":
      return answer(200, outcome.body);
    case "unknown_app":
      return unknownApp();
    case "no_secret":
      return refusal(
        404,
        "not_found",
        "This App has no secret to answer with, of the kind that is set for CRC checks.",
      );
    case "missing_token":
      return refusal(400, "invalid_input", "crc_token is missing.");
    case "refused_token":
      return refusal(400, "invalid_input", "This crc_token is not one that may be signed.");
    case "store_away":
      return storeAway(outcome.retryAfterSeconds);
  }
};

const signatureRefusals = {
  missing_signature:
    "The request carries neither x-twitter-webhooks-signature-oauth2 nor x-twitter-webhooks-signature.",
  malformed_signature: "The signature is not sha256= and a base64 hash.",
  wrong_signature: "The signature does not fit the body and this App's secrets.",
  other_app: "Another App's secret signed this: it was sent to the wrong address.",
  no_secret: "This App has no secret to check the signature with.",
  needs_client_secret: "Signed by a client secret; this App has none here.",
  needs_consumer_secret: "Signed by a consumer secret; this App has none here.",
} as const;

export const POST = async (request: Request, { params }: Context): Promise<Response> => {
  const outcome = await ingest().receive((await params).app, request);
  switch (outcome.type) {
    case "accepted":
      return answer(200, { new: outcome.inserted, duplicates: outcome.duplicates });
    case "unknown_app":
      return unknownApp();
    case "unsigned":
      return refusal(
        401,
        "unauthenticated",
        signatureRefusals[outcome.reason],
        outcome.unread ? { connection: "close" } : {},
      );
    case "too_large":
      return refusal(413, "too_large", `A delivery may have ${outcome.capBytes} bytes at most.`);
    case "encoded":
      return refusal(415, "invalid_input", "Send the body as it is, without Content-Encoding.");
    case "empty":
      return refusal(400, "invalid_input", "The body is empty.");
    case "not_json":
      return refusal(400, "invalid_input", "The body is not a JSON object.");
    case "cut_off":
      return refusal(400, "invalid_input", "The body ended early.");
    case "too_slow":
      return refusal(408, "invalid_input", "The body took too long.", { connection: "close" });
    case "store_away":
      return storeAway(outcome.retryAfterSeconds, outcome.unread);
  }
};
