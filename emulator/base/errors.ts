/** X's refusals: thrown by handlers, formatted in one place in the dialect of the endpoint (docs/x-protocol.md#errors). */

export type Dialect = "v1" | "v2";
/** RFC 9457's problem details. */
type ProblemDetails = { title: string; detail: string; type: string } & Record<string, unknown>;

/** Problem types that X's OpenAPI document knows; others can only be said in its `Error` form. */
const documentedProblems = new Set([
  "resource-not-found",
  "invalid-request",
  "not-authorized-for-resource",
  "not-authorized-for-field",
  "field-unauthorized",
  "field-hydration-failure",
  "resource-unavailable",
  "disallowed-resource",
  "internal-error",
]);

/** A refusal. `details.type` is its bare name, or `about:blank`; `code` and `message` are v1.1's words for it. */
export class XError extends Error {
  readonly status: number;
  readonly details: ProblemDetails;
  readonly code: number;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    code: number,
    message: string,
    details: ProblemDetails,
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = "XError";
    this.status = status;
    this.code = code;
    this.details = details;
    this.headers = headers;
  }
}

const blank = (status: number, title: string, detail: string): ProblemDetails => ({
  title,
  type: "about:blank",
  status,
  detail,
});

/** A v1.1 refusal; the v2 form is only there for completeness. */
export const v1Error = (status: number, code: number, message: string): XError =>
  new XError(status, code, message, blank(status, "Forbidden", message));

/** 400 with X's envelope (docs/x-protocol.md#v2-reasons): `<Reason>: <details>`. */
export const reason = (name: string, details: string, status = 400): XError =>
  invalidRequest(`${name}: ${details}`, status);

type Complaint = { message: string; parameters?: Record<string, string[]> };

export function invalidRequest(complaints: string | Complaint[], status = 400): XError {
  const errors = typeof complaints === "string" ? [{ message: complaints }] : complaints;
  return new XError(status, 214, errors[0]?.message ?? "Invalid request", {
    errors,
    title: "Invalid Request",
    detail: "One or more parameters to your request was invalid.",
    type: "invalid-request",
  });
}

export const invalidParameter = (
  name: string,
  value: string,
  why = "is not valid",
  where = "query parameter",
): XError =>
  invalidRequest([
    {
      parameters: { [name]: [value] },
      message: `The \`${name}\` ${where} value [${value}] ${why}`,
    },
  ]);

export const unauthorized = (code = 32, message = "Could not authenticate you."): XError =>
  new XError(401, code, message, blank(401, "Unauthorized", "Unauthorized"));

export const forbidden = (detail = "Forbidden"): XError =>
  new XError(
    403,
    220,
    "Your credentials do not allow access to this resource.",
    blank(403, "Forbidden", detail),
  );

export const unsupportedAuthentication = (given: string, supported: string[]): XError =>
  new XError(403, 220, "Your credentials do not allow access to this resource.", {
    title: "Unsupported Authentication",
    detail: `Authenticating with ${given} is forbidden for this endpoint.  Supported authentication types are [${supported.join(", ")}].`,
    type: "unsupported-authentication",
    status: 403,
  });

export const clientForbidden = (clientId: string): XError =>
  new XError(403, 200, "Forbidden.", {
    client_id: clientId,
    title: "Client Forbidden",
    type: "client-forbidden",
    required_enrollment: "Appropriate Level of API Access",
    detail:
      "This request must be made using an approved developer account that is enrolled in the requested endpoint. Learn more by visiting our documentation.",
    reason: "client-not-enrolled",
    registration_url: "https://developer.x.com/en/docs/x-api",
  });

export const notFound = (): XError =>
  new XError(
    404,
    34,
    "Sorry, that page does not exist.",
    blank(404, "Not Found Error", "Not Found"),
  );

/** 404 about one thing that is not there. */
export const noResource = (
  resource_type: "tweet" | "user" | "dm_event",
  parameter: string,
  value: string,
): XError =>
  new XError(404, 34, "Sorry, that page does not exist.", {
    title: "Not Found Error",
    detail: `Could not find ${resource_type} with ${parameter}: [${value}].`,
    type: "resource-not-found",
    status: 404,
    resource_type,
    parameter,
    resource_id: value,
    value,
  });

export const tooManyRequests = (
  headers: Record<string, string>,
  message = "Rate limit exceeded",
): XError =>
  new XError(429, 88, message, blank(429, "Too Many Requests", "Too Many Requests"), headers);

export const usageCapped = (): XError =>
  new XError(429, 88, "Usage cap exceeded: Monthly product cap", {
    title: "UsageCapExceeded",
    detail: "Usage cap exceeded: Monthly product cap",
    type: "usage-capped",
    period: "Monthly",
    scope: "Product",
  });

export const outOfCredits = (accountId: string): XError =>
  new XError(
    402,
    402,
    "Payment required.",
    blank(
      402,
      "Payment Required",
      `Your enrolled account [${accountId}] does not have any credits to fulfill this request.`,
    ),
  );

export const internalError = (): XError =>
  new XError(500, 0, "Internal server error.", {
    title: "Internal Server Error",
    type: "internal-error",
    status: 500,
    detail: "Something is broken. Please try again later.",
  });

export const unavailable = (): XError =>
  new XError(
    503,
    67,
    "X server error. Retry using an exponential backoff pattern.",
    blank(503, "Service Unavailable", "Service Unavailable"),
  );

/**
 * The response of a refusal. `style` settles a contradiction of X's own: its OpenAPI knows few problem types and lets the
 * others be said only as `{code, message}`; live X says `about:blank` problems. "openapi" says both at once.
 */
export function errorResponse(
  error: XError,
  dialect: Dialect,
  style: "openapi" | "live",
  code88: boolean,
): Response {
  const headers = { ...error.headers };
  const json = (value: unknown, type: string) =>
    new Response(JSON.stringify(value), {
      status: error.status,
      headers: { ...headers, "content-type": type },
    });
  const v1 = { errors: [{ code: error.code, message: error.message }] };
  if (dialect === "v1") return json(v1, "application/json; charset=utf-8");
  if (error.status === 429 && code88 && error.details.type === "about:blank")
    return json(
      style === "openapi" ? { ...v1, code: error.code, message: error.message } : v1,
      "application/json; charset=utf-8",
    );
  const { type } = error.details;
  const host = style === "live" ? "api.twitter.com" : "api.x.com";
  const body = {
    ...error.details,
    type: type === "about:blank" ? type : `https://${host}/2/problems/${type}`,
  };
  if (style === "live" || documentedProblems.has(type))
    return json(body, "application/problem+json");
  return json(
    { ...body, code: error.code, message: error.message },
    "application/json; charset=utf-8",
  );
}
