/** The door to better-auth: only the paths we use, our origin rule first, refusals in the contract's error shape. */
import { recordAudit } from "#lib/audit/service.ts";
import { auth } from "#lib/auth/auth.ts";
import { beginSignIn, knownBrowserCookie } from "#lib/auth/sign-in-limit.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { readBytes } from "#lib/http/body.ts";
import { originVerdict } from "#lib/http/origin.ts";
import { errorResponse, json, refuseUnstorable, unexpectedResponse } from "#lib/http/problems.ts";
import { remoteAddressHeader } from "#lib/server/remote-address.ts";

const basePath = "/api/auth";

/** Everything else better-auth offers (sign-up, social, e-mail links, admin) stays shut. */
const open = new Set([
  "POST /sign-in/email",
  "POST /sign-out",
  "GET /get-session",
  "GET /list-sessions",
  "POST /revoke-session",
  "POST /revoke-other-sessions",
  "POST /change-password",
]);

/** After these a session may be gone that a socket still uses. */
const ending = new Set([
  "POST /sign-out",
  "POST /revoke-session",
  "POST /revoke-other-sessions",
  "POST /change-password",
]);

const sentences: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: "The e-mail address or the password is wrong.",
  INVALID_EMAIL: "The e-mail address or the password is wrong.",
  INVALID_PASSWORD: "The current password is wrong.",
  BANNED_USER: "This operator is blocked. Ask an owner.",
  PASSWORD_TOO_SHORT: "The new password is too short.",
  PASSWORD_TOO_LONG: "The new password is too long.",
  UNAUTHORIZED: "Sign in first.",
};

const codeOfStatus: Record<number, string> = {
  400: "invalid_input",
  401: "unauthenticated",
  403: "forbidden",
  404: "not_found",
  429: "rate_limited",
};

type Refusal = { code?: string; message?: string };

/** Keeps better-auth's own `code` and `message` beside ours, for its browser client. */
const inOurShape = async (response: Response): Promise<Response> => {
  if (response.status < 400) {
    response.headers.set("cache-control", "no-store");
    return response;
  }
  // Ours already.
  if (response.status === 429 && response.headers.has("retry-after")) return response;
  const said = (await response.json().catch(() => ({}))) as Refusal;
  const wait = response.headers.get("x-retry-after");
  const message =
    response.status === 429
      ? `Too many attempts. Try again in ${wait ?? "60"} seconds.`
      : (sentences[said.code ?? ""] ?? said.message ?? "That did not work.");
  const code = codeOfStatus[response.status] ?? "unexpected";
  const answer = json(response.status, { ...said, message, error: { code, message } });
  if (wait !== null) answer.headers.set("retry-after", wait);
  for (const cookie of response.headers.getSetCookie()) answer.headers.append("set-cookie", cookie);
  return answer;
};

const tooOften = (retryAfterSeconds: number): Response => {
  const wait =
    retryAfterSeconds < 120
      ? `${retryAfterSeconds} seconds`
      : `${Math.ceil(retryAfterSeconds / 60)} minutes`;
  const message = `Too many attempts. Try again in ${wait}.`;
  const answer = json(429, { error: { code: "rate_limited", message } });
  answer.headers.set("retry-after", String(retryAfterSeconds));
  return answer;
};

const fieldsOf = (body: Uint8Array | null): Record<string, unknown> => {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body ?? undefined));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
};

const emailIn = (body: Uint8Array | null): string => {
  const { email } = fieldsOf(body);
  return typeof email === "string" ? email : "";
};

/** Sign-in: guesses counted, success written down, the browser known from then on. */
const signIn = async (
  deps: Deps,
  request: Request,
  body: Uint8Array | null,
  answer: () => Promise<Response>,
): Promise<Response> => {
  const { headers } = request;
  const address = headers.get(remoteAddressHeader) ?? "127.0.0.1";
  const attempt = await beginSignIn(deps, { email: emailIn(body), address, headers });
  if (attempt.type === "refused") return tooOften(attempt.retryAfterSeconds);
  const response = await answer();
  if (response.status !== 200) return response;
  await attempt.succeeded();
  const { user } = (await response.clone().json()) as { user?: { id: string } };
  if (user === undefined) return response;
  await recordAudit(deps.db, user.id, "operator.sign_in", user.id);
  response.headers.append("set-cookie", knownBrowserCookie(deps, user.id));
  return response;
};

/** Answers `/api/auth/*`. */
export const handleAuth = async (deps: Deps, request: Request): Promise<Response> => {
  try {
    const { pathname } = new URL(request.url);
    const door = `${request.method} ${pathname.slice(basePath.length)}`;
    if (originVerdict(request.method, request.headers, deps.ownOrigins) === "foreign")
      throw new AppError("foreign_origin", "This page may not sign anybody in here.");
    if (!open.has(door)) throw new AppError("not_found", "There is nothing here.");
    const body = request.method === "GET" ? null : await readBytes(request);
    refuseUnstorable(fieldsOf(body));
    const { method } = request;
    const { headers } = request;
    const ask = () =>
      auth().handler(
        new Request(request.url, { method, headers, ...(body?.byteLength ? { body } : {}) }),
      );
    const response =
      door === "POST /sign-in/email" ? await signIn(deps, request, body, ask) : await ask();
    if (ending.has(door)) deps.announce.sessions();
    return await inOurShape(response);
  } catch (error) {
    if (error instanceof AppError) return errorResponse(error);
    return unexpectedResponse(error, ({ id }) =>
      deps.log.error({ err: error, id, path: basePath }, "unexpected"),
    );
  }
};
