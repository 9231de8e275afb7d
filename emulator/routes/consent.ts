/** The pages a person sees: "Authorize <app>", for OAuth 1.0a and 2.0; no JavaScript, names shown as text. */
import type { Context, Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { callbackAllowed } from "#emulator/base/apps.ts";
import { seconds } from "#emulator/base/clock.ts";
import type { RequestToken, XApp } from "#emulator/base/entities.ts";
import { randomToken } from "#emulator/base/ids.ts";
import type { X } from "#emulator/delivery/x.ts";
import type { Person } from "#emulator/world/types.ts";
import { type Consent, consentPage, messagePage } from "./consent-page.ts";
import { scopeSentences } from "./scopes.ts";

const CODE_LIFE_MS = seconds(30);
const COOKIE = "emulator_session";

const denied = (c: Context, title: string, text: string) => c.html(messagePage(title, text), 400);

/** People offered: accounts first, all of them findable by `screen_name`. */
function offered(x: X): readonly Person[] {
  const accounts = x.world.people().filter((person) => person.account);
  return accounts.length > 0 ? accounts : x.world.people().slice(0, 8);
}

function page(
  x: X,
  c: Context,
  app: XApp,
  consent: Omit<Consent, "app" | "people" | "chosen">,
): Response | Promise<Response> {
  const wanted = c.req.query("screen_name") ?? getCookie(c, COOKIE);
  const chosen = wanted ? x.world.person(wanted) : undefined;
  const people = [...offered(x)];
  if (chosen && !people.includes(chosen)) people.unshift(chosen);
  return c.html(
    consentPage({ ...consent, app, people, chosen: chosen?.id ?? people[0]?.id ?? null }),
  );
}

const grants: Record<XApp["permission"], string[]> = {
  read: ["See posts from your timeline, your profile and the people you follow."],
  read_write: ["See your posts and profile.", "Post, like, follow, block and mute for you."],
  read_write_dm: [
    "See your posts and profile.",
    "Post, like, follow, block and mute for you.",
    "Send and read direct messages for you.",
  ],
};

function pendingRequest(
  x: X,
  token: string | undefined,
): { request: RequestToken; app: XApp } | null {
  const request = x.store.requestTokens.get(token ?? "");
  const app = request && x.store.apps.get(request.appId);
  return request && app ? { request, app } : null;
}

function showOAuth1(x: X, c: Context, mayReturnAtOnce: boolean): Response | Promise<Response> {
  const pending = pendingRequest(x, c.req.query("oauth_token"));
  if (!pending)
    return denied(
      c,
      "Whoa there!",
      "The request token for this page is invalid. It may have already been used, or expired because it is too old.",
    );
  const { request, app } = pending;
  const known = x.world.person(c.req.query("screen_name") ?? getCookie(c, COOKIE) ?? "");
  const approved =
    known &&
    [...x.store.userTokens.values()].some((one) => one.appId === app.id && one.userId === known.id);
  if (mayReturnAtOnce && known && approved && c.req.query("force_login") !== "true")
    return allowOAuth1(c, request, known.id);
  return page(x, c, app, {
    action: "/oauth/authorize",
    hidden: { oauth_token: request.token },
    permissions: grants[request.accessType ?? app.permission],
  });
}

function allowOAuth1(
  c: Context,
  request: RequestToken,
  userId: string,
): Response | Promise<Response> {
  request.userId = userId;
  request.verifier =
    request.callback === "oob"
      ? String(1_000_000 + Number.parseInt(randomDigits(), 10))
      : randomToken(32);
  if (request.callback === "oob")
    return c.html(
      messagePage(
        "You have granted access",
        `Go back to the app and enter this PIN: ${request.verifier}`,
      ),
    );
  return c.redirect(
    withParams(request.callback, { oauth_token: request.token, oauth_verifier: request.verifier }),
  );
}

const randomDigits = (): string => Math.floor(Math.random() * 8_999_999).toString();

function decideOAuth1(x: X, c: Context, form: FormData): Response | Promise<Response> {
  const pending = pendingRequest(x, text(form, "oauth_token"));
  if (!pending) return denied(c, "Whoa there!", "The request token for this page is invalid.");
  const { request } = pending;
  if (text(form, "decision") !== "allow") {
    x.store.requestTokens.delete(request.token);
    return request.callback === "oob"
      ? c.html(messagePage("You have denied access", "You can return to the app."))
      : c.redirect(withParams(request.callback, { denied: request.token }));
  }
  const person = x.world.person(text(form, "user_id"));
  if (!person)
    return denied(c, "No such account", "Choose one of the accounts on the page before.");
  remember(c, person);
  return allowOAuth1(c, request, person.id);
}

const remember = (c: Context, person: Person) =>
  setCookie(c, COOKIE, person.id, { path: "/", httpOnly: true, sameSite: "Lax" });

type AuthorizeParams = {
  app: XApp;
  redirectUri: string;
  state: string;
  scopes: string[];
  challenge: string;
  method: "S256" | "plain";
};

/** The parameters of the OAuth 2.0 page, or why X would not show it. */
function authorizeParams(x: X, get: (name: string) => string): AuthorizeParams | string {
  const app = x.store.appBy("clientId", get("client_id"));
  if (!app) return "Value passed for the client_id was invalid.";
  if (get("response_type") !== "code") return "The response_type must be code.";
  if (!callbackAllowed(app, get("redirect_uri")))
    return "The redirect_uri does not match a callback URL of this App.";
  const [state, challenge] = [get("state"), get("code_challenge")];
  if (state.length < 1 || state.length > 500) return "The state must have 1 to 500 characters.";
  // X takes s256 in small letters too: a widely used client writes it so.
  const asked = get("code_challenge_method").toLowerCase();
  const method = asked === "s256" ? "S256" : asked === "plain" || asked === "" ? "plain" : null;
  if (!challenge || !method) return "A code_challenge with method S256 or plain is required.";
  const scopes = get("scope").split(/[ +]/).filter(Boolean);
  const unknown = scopes.find((scope) => !(scope in scopeSentences));
  if (scopes.length === 0 || unknown !== undefined)
    return `The scope ${unknown ?? ""} is not known.`;
  return { app, redirectUri: get("redirect_uri"), state, scopes, challenge, method };
}

function showOAuth2(x: X, c: Context): Response | Promise<Response> {
  const params = authorizeParams(x, (name) => c.req.query(name) ?? "");
  if (typeof params === "string")
    return denied(
      c,
      "Something went wrong",
      `You weren't able to give access to the App. ${params}`,
    );
  return page(x, c, params.app, {
    action: "/2/oauth2/authorize",
    hidden: {
      response_type: "code",
      client_id: params.app.clientId,
      redirect_uri: params.redirectUri,
      state: params.state,
      scope: params.scopes.join(" "),
      code_challenge: params.challenge,
      code_challenge_method: params.method,
    },
    permissions: params.scopes.map((scope) => scopeSentences[scope] ?? scope),
  });
}

function decideOAuth2(x: X, c: Context, form: FormData): Response | Promise<Response> {
  const params = authorizeParams(x, (name) => text(form, name));
  if (typeof params === "string") return denied(c, "Something went wrong", params);
  const { redirectUri, state } = params;
  if (text(form, "decision") !== "allow")
    return c.redirect(withParams(redirectUri, { error: "access_denied", state }));
  const person = x.world.person(text(form, "user_id"));
  if (!person)
    return denied(c, "No such account", "Choose one of the accounts on the page before.");
  remember(c, person);
  const code = randomToken(91);
  x.store.codes.set(code, {
    code,
    appId: params.app.id,
    userId: person.id,
    redirectUri,
    scopes: params.scopes,
    challenge: params.challenge,
    challengeMethod: params.method,
    expiresAt: x.now() + CODE_LIFE_MS,
  });
  return c.redirect(withParams(redirectUri, { state, code }));
}

const text = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};

/** The callback with more query parameters, keeping its own. */
function withParams(callback: string, params: Record<string, string>): string {
  const url = new URL(callback);
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return url.toString();
}

export function mountConsent(hono: Hono, x: X): void {
  hono.get("/oauth/authorize", (c) => showOAuth1(x, c, false));
  hono.get("/oauth/authenticate", (c) => showOAuth1(x, c, true));
  hono.post("/oauth/authorize", async (c) => decideOAuth1(x, c, await c.req.formData()));
  for (const path of ["/i/oauth2/authorize", "/2/oauth2/authorize"]) {
    hono.get(path, (c) => showOAuth2(x, c));
    hono.post(path, async (c) => decideOAuth2(x, c, await c.req.formData()));
  }
}
