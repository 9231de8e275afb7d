/** A small caller of the emulator for its tests: bearer, OAuth 1.0a signed by a library of others, OAuth 2.0. */
import { createHmac } from "node:crypto";
import OAuth from "oauth-1.0a";

export type Answer = { status: number; headers: Headers; text: string; body: unknown };
export type UserKeys = { oauth_token: string; oauth_token_secret: string };
export type Grants = {
  user: { id: string; username: string };
  oauth1: UserKeys;
  oauth2: { access_token: string; refresh_token: string };
};

export type CallOptions = {
  /** Bearer token; default: the demo app's. `null`: no authorization at all. */
  bearer?: string | null;
  /** Signs with OAuth 1.0a instead; the form's fields are signed along. */
  user?: UserKeys | "no token";
  json?: unknown;
  form?: Record<string, string>;
  /** Further OAuth parameters for the header: `oauth_callback`, `oauth_verifier`. */
  oauth?: Record<string, string>;
  headers?: Record<string, string>;
  consumer?: { key: string; secret: string };
};

const demo = { key: "emulator-consumer-key", secret: "emulator-consumer-secret" };

export function createClient(base: string) {
  async function call(method: string, path: string, options: CallOptions = {}): Promise<Answer> {
    const headers: Record<string, string> = { ...options.headers };
    if (options.user) headers.authorization ??= signedHeader(method, base + path, options);
    else if (options.bearer !== null)
      headers.authorization ??= `Bearer ${options.bearer ?? "emulator-bearer-token"}`;
    let body: string | null = null;
    if (options.json !== undefined) {
      headers["content-type"] = "application/json";
      body = JSON.stringify(options.json);
    } else if (options.form) {
      headers["content-type"] = "application/x-www-form-urlencoded";
      body = new URLSearchParams(options.form).toString();
    }
    const response = await fetch(base + path, { method, headers, body, redirect: "manual" });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? oneJson(text) : null,
    };
  }
  const control = (path: string, json: unknown = {}) =>
    call("POST", `/control${path}`, { bearer: null, json });
  return {
    call,
    get: (path: string, options?: CallOptions) => call("GET", path, options),
    post: (path: string, options?: CallOptions) => call("POST", path, options),
    put: (path: string, options?: CallOptions) => call("PUT", path, options),
    delete: (path: string, options?: CallOptions) => call("DELETE", path, options),
    control,
    /** Tokens of a person for the demo app, without the consent page. */
    async grants(as: string, input: { app?: string; scopes?: string[] } = {}): Promise<Grants> {
      return (await control("/tokens", { as, ...input })).body as Grants;
    },
    async knobs(changes: Record<string, unknown>): Promise<void> {
      const answer = await call("PATCH", "/control/knobs", { bearer: null, json: changes });
      if (answer.status !== 200) throw new Error(answer.text);
    },
  };
}

export type Client = ReturnType<typeof createClient>;

/** The `Authorization` header of a signed request, made by the `oauth-1.0a` library. */
export function signedHeader(method: string, url: string, options: CallOptions): string {
  const oauth = new OAuth({
    consumer: options.consumer ?? demo,
    signature_method: "HMAC-SHA1",
    hash_function: (text, key) => createHmac("sha1", key).update(text).digest("base64"),
  });
  const token =
    options.user && options.user !== "no token"
      ? { key: options.user.oauth_token, secret: options.user.oauth_token_secret }
      : undefined;
  return oauth.toHeader(
    oauth.authorize({ url, method, data: { ...options.form, ...options.oauth } }, token),
  ).Authorization;
}

/** The value of a JSON text; null for a stream of several. */
function oneJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
