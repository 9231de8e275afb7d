/** The header set of X's deliveries, as captured (x-protocol 7.3): Finagle and B3, no User-Agent. */

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
