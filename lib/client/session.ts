/** Signing in and out in the browser. */
import { api } from "./api.ts";
import { cookieLine, type Preferences, preferencesCookieLine, zoneCookie } from "./preferences.ts";

/** Stands for whatever origin the dashboard has. */
const nowhere = "http://dashboard.invalid";

/** Where sign-in leads: back to the page that asked for it (`?next=`, own paths only), else the overview. */
export function pathAfterSignIn(search: string): string {
  const next = new URLSearchParams(search).get("next");
  // Judged as browsers read it: they drop tabs and line breaks, and take `\` for `/`.
  if (next === null || !next.startsWith("/") || !URL.canParse(next, nowhere)) return "/";
  const url = new URL(next, nowhere);
  const path = `${url.pathname}${url.search}${url.hash}`;
  return url.origin === nowhere && !path.startsWith("//") ? path : "/";
}

/** Where signed-out visitors of a page are sent; Next's own marks in its address are left out. */
export function signInPath(asked: string | null): string {
  if (asked === null || asked === "/") return "/sign-in";
  const url = new URL(asked, "http://localhost");
  url.searchParams.delete("_rsc");
  const next = `${url.pathname}${url.search}`;
  return next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}

/** Tells the server's next render which zone this browser is in. */
export function rememberZone(zone: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: half of the browsers we serve have no Cookie Store API.
  document.cookie = cookieLine(zoneCookie, zone, location.protocol === "https:");
}

/** Mirrors preferences where the server's render finds them. */
export function rememberPreferences(preferences: Preferences): void {
  // biome-ignore lint/suspicious/noDocumentCookie: half of the browsers we serve have no Cookie Store API.
  document.cookie = preferencesCookieLine(preferences, location.protocol === "https:");
}

export async function signOut(): Promise<void> {
  await api("POST", "/api/auth/sign-out", { body: {} });
  location.assign("/sign-in");
}
