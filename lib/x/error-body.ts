/** Reads what any generation of X puts into an error's body. Never throws, whatever the body is. */

/** The parts of an error body that matter, each null where the body does not say. */
export type ErrorBody = {
  /** Text before the first colon of a v2 message (docs/x-protocol.md#v2-reasons), X's `reason`, or OAuth 2.0's `error`. */
  reason: string | null;
  /** Last path part of `type` in X's error body: the same on twitter.com and x.com. */
  type: string | null;
  /** v1.1 code. */
  code: number | null;
  message: string | null;
};

const empty: ErrorBody = { reason: null, type: null, code: null, message: null };
const longestMessage = 300;

/** `body` is the parsed JSON, or undefined where there was none; `raw` the text of it, which may be XML. */
export const readErrorBody = (body: unknown, raw = ""): ErrorBody => {
  if (!isRecord(body)) return xmlError(raw);
  const first = Array.isArray(body.errors) ? body.errors[0] : (body.errors ?? body.error);
  const inner = isRecord(first) ? first : {};
  const innerText = typeof first === "string" ? first : text(inner.message);
  const named = /^([A-Z][A-Za-z]+):/.exec(innerText ?? "")?.[1] ?? null;
  const oauth = typeof body.error === "string" ? oauthReason(body.error, body) : null;
  return {
    reason: named ?? text(inner.reason) ?? text(body.reason) ?? oauth,
    type: typeName(text(body.type) ?? text(inner.type)),
    code: integer(inner.code) ?? integer(body.code),
    message: oneLine(
      text(body.error_description) ??
        (innerText === "" ? null : innerText) ??
        text(inner.detail) ??
        text(body.detail) ??
        text(body.message) ??
        text(body.title),
    ),
  };
};

/** X answers `invalid_request` for a used or expired code or refresh token, where RFC 6749 says `invalid_grant`. */
const oauthReason = (error: string, body: Record<string, unknown>): string =>
  /passed for the (token|authorization code) was invalid/i.test(text(body.error_description) ?? "")
    ? "invalid_grant"
    : error;

/** The OAuth 1.0a legs answer in XML: `<errors><error code="415">Callback URL not approved …</error></errors>`. */
const xmlError = (raw: string): ErrorBody => {
  const found = /<error\s+code="(\d{1,6})"\s*>([^<]{0,1000})<\/error>/i.exec(raw.slice(0, 10_000));
  return found === null
    ? empty
    : { ...empty, code: Number(found[1]), message: oneLine(found[2] ?? "") };
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const text = (value: unknown): string | null => (typeof value === "string" ? value : null);

const integer = (value: unknown): number | null => {
  const number = typeof value === "string" && value !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) ? number : null;
};

const typeName = (type: string | null): string | null => {
  const name = type?.split("/").at(-1) ?? "";
  return name === "" || type === "about:blank" ? null : name;
};

const oneLine = (message: string | null): string | null => {
  if (message === null) return null;
  const line = message.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  if (line === "") return null;
  return line.length <= longestMessage
    ? line
    : `${line.slice(0, longestMessage - 1).replace(/[\uD800-\uDBFF]$/, "")}…`;
};
