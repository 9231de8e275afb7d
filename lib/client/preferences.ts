/** What an operator prefers to see: kept with the operator, mirrored in a cookie, so that the server renders it and no inline script is needed. */

import { type HiddenProblem, readHidden } from "./hidden-problems.ts";

export const preferencesCookie = "birdseye-preferences";

/** The browser's own zone, so that the server can write times as the browser will. */
export const zoneCookie = "birdseye-zone";

export const preferenceChoices = {
  theme: ["system", "light", "dark"],
  density: ["compact", "comfortable"],
  hourCycle: ["auto", "h12", "h23"],
  /** In which order dates are written: as the browser's region does, or always in one. */
  dates: ["local", "en-GB", "en-US"],
} as const;

type Choices = typeof preferenceChoices;

export type Preferences = { [Key in keyof Choices]: Choices[Key][number] } & {
  /** IANA name, or `local` for the browser's own. */
  timeZone: string;
  /** Hours of the overview's chart; null: what fits the data. */
  chartHours: number | null;
  /** Widths in pixels by the pane's name: `inspector`, `rail`. */
  paneWidths: Record<string, number>;
  /** Put aside on the overview, for a day each. */
  hiddenProblems: readonly HiddenProblem[];
};

export const defaultPreferences: Preferences = {
  theme: "system",
  density: "compact",
  hourCycle: "h23",
  dates: "local",
  timeZone: "local",
  chartHours: null,
  paneWidths: {},
  hiddenProblems: [],
};

// By hand: this runs on every page, and a schema library would cost each of them 32 kB.
function chosen<Key extends keyof Choices>(key: Key, value: unknown): Preferences[Key] {
  const choices: readonly unknown[] = preferenceChoices[key];
  return choices.includes(value) ? (value as Preferences[Key]) : defaultPreferences[key];
}

function isZone(value: unknown): value is string {
  if (value === "local") return true;
  try {
    return typeof value === "string" && new Intl.DateTimeFormat("en", { timeZone: value }) !== null;
  } catch {
    return false;
  }
}

/** The zone of the cookie, or UTC. */
export function readZone(value: string | undefined): string {
  const zone = value === undefined ? "UTC" : decodeURIComponent(value);
  return isZone(zone) && zone !== "local" ? zone : "UTC";
}

function widths(value: unknown): Record<string, number> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  const all = Object.entries(value as Record<string, unknown>);
  return Object.fromEntries(
    all.filter((entry): entry is [string, number] => Number.isFinite(entry[1])),
  );
}

/** Takes what fits, piece by piece; the rest keeps its default. */
export function readPreferences(value: unknown): Preferences {
  const from = typeof value === "object" && value !== null ? (value as Partial<Preferences>) : {};
  return {
    theme: chosen("theme", from.theme),
    density: chosen("density", from.density),
    hourCycle: chosen("hourCycle", from.hourCycle),
    dates: chosen("dates", from.dates),
    timeZone: isZone(from.timeZone) ? from.timeZone : defaultPreferences.timeZone,
    chartHours: typeof from.chartHours === "number" ? from.chartHours : null,
    paneWidths: widths(from.paneWidths),
    hiddenProblems: readHidden(from.hiddenProblems),
  };
}

/** Reads the cookie's value; anything unreadable gives the defaults. */
export function parsePreferences(value: string | undefined): Preferences {
  if (value === undefined) return defaultPreferences;
  try {
    return readPreferences(JSON.parse(decodeURIComponent(value)));
  } catch {
    return defaultPreferences;
  }
}

/** A line for `document.cookie`; lives a year, this site only. */
export function cookieLine(name: string, text: string, secure: boolean): string {
  const value = encodeURIComponent(text);
  return `${name}=${value}; Path=/; Max-Age=31536000; SameSite=Lax${secure ? "; Secure" : ""}`;
}

export const preferencesCookieLine = (preferences: Preferences, secure: boolean): string =>
  cookieLine(preferencesCookie, JSON.stringify(preferences), secure);
