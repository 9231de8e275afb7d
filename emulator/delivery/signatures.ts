/** Which secrets sign: the headers of a delivery, and the keys that a CRC answer may be made with. By webhook generation. */
import type { Webhook, XApp } from "#emulator/base/entities.ts";
import type { Knobs } from "#emulator/base/knobs.ts";
import type { AttemptFault } from "#emulator/faults/faults.ts";
import { sign } from "./wire.ts";

type Kind = "client" | "consumer";
type Generation = Webhook["generation"];

/** The newer one for the OAuth 2.0 client secret, the older one for the consumer secret (docs/x-protocol.md#signatures). */
const headerNames: Record<Kind, string> = {
  client: "X-Twitter-Webhooks-Signature-OAuth2",
  consumer: "x-twitter-webhooks-signature",
};

/** The kinds that are asked for, of those that the App has; where it has none of them, the one it has. */
function kindsOf(app: XApp, wanted: "both" | "either" | Kind): Kind[] {
  const there = (["client", "consumer"] as const).filter((kind) => secretOf(app, kind) !== "");
  const chosen = there.filter(
    (kind) => wanted === kind || wanted === "both" || wanted === "either",
  );
  return chosen.length > 0 ? chosen : there;
}

const secretOf = (app: XApp, kind: Kind): string =>
  kind === "client" ? app.clientSecret : app.consumerSecret;

/** The signature headers over `sent`; `fault` bends them. `original` is the body before a fault altered it. */
export function signatureHeaders(
  app: XApp,
  generation: Generation,
  knobs: Knobs,
  body: { original: Buffer; sent: Buffer },
  fault: AttemptFault["signature"] = "right",
): Record<string, string> {
  if (fault === "missing") return {};
  const wanted = generation === "v1" ? knobs.signaturesV1 : knobs.signaturesV2;
  return Object.fromEntries(
    kindsOf(app, wanted).map((kind) => {
      const secret = secretOf(app, kind);
      const wrong = fault === "wrong" || fault === `wrong_${kind}`;
      const signed = fault === "of_original" ? body.original : body.sent;
      return [headerNames[kind], sign(wrong ? `not ${secret}` : secret, signed)];
    }),
  );
}

/** What a CRC answer to `token` may be: one for each key that X takes. */
export function crcAnswers(
  app: XApp,
  generation: Generation,
  knobs: Knobs,
  token: string,
): string[] {
  const wanted = generation === "v1" ? knobs.crcKeyV1 : knobs.crcKeyV2;
  return kindsOf(app, wanted).map((kind) => sign(secretOf(app, kind), token));
}

/** 1.1 signs the query of its CRC request with the consumer secret (docs/x-protocol.md#signatures); of v2 nothing is known. */
export function crcRequestHeaders(
  app: XApp,
  generation: Generation,
  knobs: Knobs,
  query: string,
): Record<string, string> {
  const signed = generation === "v1" || knobs.crcSigned;
  return signed && app.consumerSecret !== ""
    ? { [headerNames.consumer]: sign(app.consumerSecret, query) }
    : {};
}

/** Sixteen hex digits; trace ids need to differ, not to be secret. */
const traceId = (): string =>
  Math.floor(Math.random() * 2 ** 52)
    .toString(16)
    .padStart(16, "0");

/** Headers of one attempt; `signatures` are its signature headers. */
export function deliveryHeaders(
  signatures: Record<string, string>,
  attempt: number,
  deadlineMs: number,
): Record<string, string> {
  const trace = traceId();
  const now = BigInt(Date.now()) * 1_000_000n;
  return {
    ...signatures,
    "Content-Type": "application/json",
    "Finagle-Ctx-Com.twitter.finagle.deadline": `${now} ${now + BigInt(deadlineMs) * 1_000_000n}`,
    "Finagle-Ctx-Com.twitter.finagle.retries": String(attempt - 1),
    "Finagle-Http-Retryable-Request": "",
    "X-B3-Flags": "2",
    "X-B3-ParentSpanId": trace,
    "X-B3-Sampled": "false",
    "X-B3-SpanId": traceId(),
    "X-B3-TraceId": trace,
  };
}
