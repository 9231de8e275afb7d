"use server";
/** What the forms before the dashboard do: the same routes that programs ask, and then into the dashboard. */
import { parseSetCookieHeader, toCookieOptions } from "better-auth/cookies";
import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { z } from "zod";
import { POST as signInRoute } from "#app/api/auth/[...all]/route.ts";
import { POST as invitationRoute } from "#app/api/invitation/route.ts";
import { POST as setupRoute } from "#app/api/setup/route.ts";
import type { AuthAnswer } from "#components/auth/auth-form.tsx";
import { getOperatorSession } from "#lib/auth/session.ts";
import { preferencesCookie } from "#lib/client/preferences.ts";
import { pathAfterSignIn } from "#lib/client/session.ts";
import { deps } from "#lib/deps.ts";
import type { ErrorBody } from "#lib/http/responses.ts";
import { acceptInput } from "#lib/operators/invitations.ts";
import { getMe } from "#lib/operators/me.ts";
import { firstOwnerInput } from "#lib/operators/setup.ts";
import { isSentByScript } from "./sent-by-script.ts";

type Form = {
  /** The route's own, so that every field is looked at at once; the route looks again. */
  schema: z.ZodObject;
  path: string;
  route: (request: Request) => Promise<Response>;
  next: string;
};

const signInInput = z.object({
  email: z.string().regex(/^\S+@\S+$/, "Write the e-mail address you sign in with."),
  password: z.string().min(1, "Write your password."),
});
const setupForm = firstOwnerInput.extend({
  code: z.string().min(1, "Write the code that Birdseye printed when it started.").optional(),
});

/** Hands the route's cookies to the browser, and the preferences, so that the first page is drawn as its reader wants it. */
const keepCookies = async (lines: string[]): Promise<void> => {
  const jar = await cookies();
  const pairs: string[] = [];
  for (const line of lines)
    for (const [name, attributes] of parseSetCookieHeader(line)) {
      jar.set(name, attributes.value, toCookieOptions(attributes));
      pairs.push(line.split(";", 1)[0] ?? "");
    }
  const session = await getOperatorSession(new Headers({ cookie: pairs.join("; ") }));
  if (session === null) return;
  const { preferences } = await getMe(deps(), session.operator);
  jar.set(preferencesCookie, JSON.stringify(preferences), {
    path: "/",
    maxAge: 365 * 24 * 3600,
    sameSite: "lax",
    secure: deps().publicUrl.startsWith("https:"),
  });
};

const send = async (form: FormData, { schema, path, route, next }: Form): Promise<AuthAnswer> => {
  const given = Object.keys(schema.shape).flatMap((name): [string, string][] => {
    const value = form.get(name);
    return typeof value === "string" ? [[name, name === "password" ? value : value.trim()]] : [];
  });
  // What a page without scripts is drawn with again: never a password.
  const values = Object.fromEntries(given.filter(([name]) => name !== "password"));
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const errors = parsed.error.issues.map(({ path, message }) => [String(path[0]), message]);
    return { values, errors: Object.fromEntries(errors.reverse()) };
  }
  const sent = new Headers(await headers());
  for (const name of ["content-length", "transfer-encoding"]) sent.delete(name);
  sent.set("content-type", "application/json");
  const response = await route(
    new Request(new URL(path, deps().publicUrl), {
      method: "POST",
      headers: sent,
      body: JSON.stringify(Object.fromEntries(given)),
    }),
  );
  if (!response.ok) {
    const { field, message } = ((await response.json()) as ErrorBody).error;
    return field === undefined ? { values, message } : { values, errors: { [field]: message } };
  }
  await keepCookies(response.headers.getSetCookie());
  // By a whole document in both cases: the one in the browser was drawn for a stranger.
  if (await isSentByScript()) return { values, next };
  redirect(next);
};

export async function signIn(_before: AuthAnswer, form: FormData): Promise<AuthAnswer> {
  return send(form, {
    schema: signInInput,
    path: "/api/auth/sign-in/email",
    route: signInRoute,
    next: pathAfterSignIn(`?${new URLSearchParams({ next: String(form.get("next")) })}`),
  });
}

export async function setUp(_before: AuthAnswer, form: FormData): Promise<AuthAnswer> {
  return send(form, { schema: setupForm, path: "/api/setup", route: setupRoute, next: "/start" });
}

export async function accept(_before: AuthAnswer, form: FormData): Promise<AuthAnswer> {
  return send(form, {
    schema: acceptInput,
    path: "/api/invitation",
    route: invitationRoute,
    next: "/",
  });
}
