/** Takes out of log fields what a log must not hold, however deep it stands. */

/** Names of fields whose values are never written. People's words (text, body, payload) count as secrets. */
const secretName =
  /secret|token|password|passwd|authorization|cookie|signature|bearer|verifier|credential|private|api_?key|consumer_?key|^text$|^body$|^payload$|^sentence$|^code$/i;

/** Of these error fields only plain codes like `ECONNREFUSED` or `P2002` are worth keeping. */
const plainCode = /^[A-Z][A-Z0-9_]{1,40}$/;

const hidden = "[hidden]";

/** Cuts query strings off addresses, passwords out of connection strings and tokens out of sentences. */
export const redactText = (text: string): string =>
  text
    .replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/)[^\s/@]+@/gi, "$1")
    .replaceAll(/((?:[a-z][a-z0-9+.-]*:\/\/|\/)[^\s?#"']*)\?[^\s"']*/gi, "$1?…")
    .replaceAll(/\b(Bearer|Basic|OAuth)\s+[^\s"',]+/g, `$1 ${hidden}`)
    .replaceAll(/\b(sha256=)[\w+/=-]+/g, `$1${hidden}`)
    .replaceAll(
      /\b((?:oauth|access|refresh|crc|session)_?token|password|secret)=[^\s&"']+/gi,
      `$1=${hidden}`,
    );

const redactError = (error: Error, depth: number): Record<string, unknown> => ({
  type: error.name,
  message: redactText(error.message),
  ...("code" in error && plainCode.test(String(error.code)) ? { code: error.code } : {}),
  ...(error.stack === undefined ? {} : { stack: redactText(error.stack) }),
  ...(error.cause === undefined ? {} : { cause: redact(error.cause, depth + 1) }),
});

/** A copy fit for the log. Errors become plain objects, bytes their length, depth ends at six. */
export const redact = (value: unknown, depth = 0): unknown => {
  if (typeof value === "string") return redactText(value);
  if (typeof value === "bigint") return value.toString();
  if (value === null || typeof value !== "object") return value;
  if (depth > 6) return "[deep]";
  if (value instanceof Error) return redactError(value, depth);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `[${value.length} bytes]`;
  if (Array.isArray(value)) return value.slice(0, 50).map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => {
      const plain = name === "code" && plainCode.test(String(item));
      return [name, secretName.test(name) && !plain ? hidden : redact(item, depth + 1)];
    }),
  );
};
