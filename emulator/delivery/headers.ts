/** The header set of X's deliveries, as captured (x-protocol 7.3): Finagle and B3, no User-Agent. */
import { randomBytes } from "node:crypto";

const hex = (bytes: number): string => randomBytes(bytes).toString("hex");

/** Headers of one attempt. `signature` null leaves it out (a fault). */
export function deliveryHeaders(
  signature: string | null,
  attempt: number,
  deadlineMs: number,
): Record<string, string> {
  const traceId = hex(8);
  const now = BigInt(Date.now()) * 1_000_000n;
  return {
    ...(signature === null ? {} : { "x-twitter-webhooks-signature": signature }),
    "Content-Type": "application/json",
    "Finagle-Ctx-Com.twitter.finagle.deadline": `${now} ${now + BigInt(deadlineMs) * 1_000_000n}`,
    "Finagle-Ctx-Com.twitter.finagle.retries": String(attempt - 1),
    "Finagle-Http-Retryable-Request": "",
    "X-B3-Flags": "2",
    "X-B3-ParentSpanId": traceId,
    "X-B3-Sampled": "false",
    "X-B3-SpanId": hex(8),
    "X-B3-TraceId": traceId,
  };
}
