/** The only way to better-auth: only the paths we use, our origin rule first, refusals in the contract's error shape. */
import { recordAudit } from "#lib/audit/service.ts";
import { auth } from "#lib/auth/auth.ts";
import { refuseEasyPassword } from "#lib/auth/password-rules.ts";
import { hashingPassword } from "#lib/auth/password-work.ts";
import { noteRefusedSignIn } from "#lib/auth/refused-sign-ins.ts";
import { getOperatorSession } from "#lib/auth/session.ts";
import {
  type Attempt,
  beginPasswordChange,
  beginSignIn,
  knownBrowserCookie,
} from "#lib/auth/sign-in-limit.ts";
import { isDatabaseAway } from "#lib/db/away.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { readBytes } from "#lib/http/body.ts";
import {
  databaseAwayResponse,
  errorResponse,
  json,
  refuseUnstorable,
  unexpectedResponse,
} from "#lib/http/responses.ts";
import { remoteAddressHeader } from "#lib/own-headers.ts";
import { refuseForeign } from "#lib/own-origin.ts";

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

/** What stands under `name` in a JSON body, where it is text. */
const textIn = (body: Uint8Array | null, name: string): string => {
  const value = fieldsOf(body)[name];
  return typeof value === "string" ? value : "";
};

const addressOf = (headers: Headers): string => headers.get(remoteAddressHeader) ?? "127.0.0.1";

/** Looks at the password when it is its turn. Whoever had to be sent away unheard has guessed nothing. */
const judged = async (attempt: Attempt, answer: () => Promise<Response>): Promise<Response> => {
  if (attempt.type === "refused") return tooOften(attempt.retryAfterSeconds);
  try {
    return await hashingPassword(answer);
  } catch (error) {
    if (error instanceof AppError) await attempt.forgive();
    throw error;
  }
};

/** Sign-in: guesses counted, success and failure written down, the browser known from then on. */
const signIn = async (
  deps: Deps,
  request: Request,
  body: Uint8Array | null,
  answer: () => Promise<Response>,
): Promise<Response> => {
  const { headers } = request;
  const address = addressOf(headers);
  const email = textIn(body, "email");
  const attempt = await beginSignIn(deps, { email, address, headers });
  const response = await judged(attempt, answer);
  if (response.status >= 400 && response.status < 500)
    await noteRefusedSignIn(deps, { email, from: address });
  if (attempt.type === "refused" || response.status !== 200) return response;
  await attempt.forgive();
  const { user } = (await response.clone().json()) as { user?: { id: string } };
  if (user === undefined) return response;
  await recordAudit(deps.db, user.id, "operator.sign_in", user.id);
  response.headers.append("set-cookie", knownBrowserCookie(deps, user.id));
  return response;
};

/** A change of one's password: easy ones refused, guesses at the current one counted, both ends written down. */
const changePassword = async (
  deps: Deps,
  request: Request,
  body: Uint8Array | null,
  answer: () => Promise<Response>,
): Promise<Response> => {
  const session = await getOperatorSession(request.headers);
  if (session === null) throw new AppError("unauthenticated", "Sign in first.");
  const { id, name, email } = session.operator;
  await refuseEasyPassword({ password: textIn(body, "newPassword"), name, email }, "newPassword");
  const attempt = await beginPasswordChange(deps, id);
  const response = await judged(attempt, answer);
  const changed = attempt.type === "allowed" && response.status === 200;
  if (changed) await attempt.forgive();
  const action = changed ? "operator.password_change" : "operator.password_refused";
  // A refusal after the tenth leaves none: nobody fills the audit log with them.
  if (attempt.type === "allowed")
    await recordAudit(deps.db, id, action, id, { address: addressOf(request.headers) });
  deps.log.info({ operator: id, changed }, "a password was to be changed");
  return response;
};

/** Answers `/api/auth/*`. */
export const handleAuth = async (deps: Deps, request: Request): Promise<Response> => {
  try {
    const { pathname } = new URL(request.url);
    const endpoint = `${request.method} ${pathname.slice(basePath.length)}`;
    refuseForeign(request, deps.ownOrigins, "This page may not sign anybody in here.");
    if (!open.has(endpoint)) throw new AppError("not_found", "There is nothing here.");
    const body = request.method === "GET" ? null : await readBytes(request);
    refuseUnstorable(fieldsOf(body));
    const { method } = request;
    const { headers } = request;
    const ask = () =>
      auth().handler(
        new Request(request.url, { method, headers, ...(body?.byteLength ? { body } : {}) }),
      );
    const special = { "POST /sign-in/email": signIn, "POST /change-password": changePassword };
    const response = await (endpoint in special
      ? special[endpoint as keyof typeof special](deps, request, body, ask)
      : ask());
    if (ending.has(endpoint)) deps.announce.sessions();
    return await inOurShape(response);
  } catch (error) {
    if (error instanceof AppError) return errorResponse(error);
    if (isDatabaseAway(error)) return databaseAwayResponse();
    return unexpectedResponse(error, ({ id }) =>
      deps.log.error({ err: error, id, path: basePath }, "unexpected"),
    );
  }
};
