/** What an operator prefers to see: kept with the operator, mirrored in a cookie, so that the server renders it and no inline script is needed. */
import { z } from "zod";

export const preferencesCookie = "birdseye-preferences";

export const preferencesSchema = z.object({
  theme: z.enum(["system", "light", "dark"]).catch("system"),
  density: z.enum(["compact", "comfortable"]).catch("compact"),
  /** IANA name, or `local` for the browser's own. */
  timeZone: z.string().catch("local"),
  hourCycle: z.enum(["auto", "h12", "h23"]).catch("h23"),
  /** Widths in pixels by the pane's name: `inspector`, `rail`. */
  paneWidths: z.record(z.string(), z.number()).catch({}),
});

export type Preferences = z.infer<typeof preferencesSchema>;

export const defaultPreferences: Preferences = preferencesSchema.parse({});

/** Reads the cookie's value; anything unreadable gives the defaults. */
export function parsePreferences(value: string | undefined): Preferences {
  if (value === undefined) return defaultPreferences;
  try {
    const parsed = preferencesSchema.safeParse(JSON.parse(decodeURIComponent(value)));
    return parsed.success ? parsed.data : defaultPreferences;
  } catch {
    return defaultPreferences;
  }
}

/** The line for `document.cookie`; lives a year, this site only. */
export function preferencesCookieLine(preferences: Preferences, secure: boolean): string {
  const value = encodeURIComponent(JSON.stringify(preferences));
  return `${preferencesCookie}=${value}; Path=/; Max-Age=31536000; SameSite=Lax${secure ? "; Secure" : ""}`;
}
