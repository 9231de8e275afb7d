/** Times, spans and sizes as people read them; pure, with zone and "now" as arguments. */

import type { DateLocale } from "./date-locale.ts";

export { span } from "#lib/time.ts";

/** `timeZone`: an IANA name, or `local`. `locale`: in which order a date is written. */
export type TimeStyle = {
  timeZone: string;
  hourCycle: "auto" | "h12" | "h23";
  locale?: DateLocale;
};

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Intl formatters cost about 50 µs to build and one row needs several: they are kept. */
function formatter(
  key: string,
  locale: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const kept = formatters.get(key);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat(locale, options);
  formatters.set(key, made);
  return made;
}

function zoned(
  style: TimeStyle,
  name: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const full: Intl.DateTimeFormatOptions = { ...options };
  if (style.timeZone !== "local") full.timeZone = style.timeZone;
  if (options.hour !== undefined && style.hourCycle !== "auto") full.hourCycle = style.hourCycle;
  const { timeZone, hourCycle, locale = "en-GB" } = style;
  return formatter(`${name}|${timeZone}|${hourCycle}|${locale}`, locale, full);
}

const inDigits = { hour: "2-digit", minute: "2-digit" } as const;

/** `14:03:22.118`: what a row shows. */
export function clockMs(iso: string, style: TimeStyle): string {
  return zoned(style, "clockMs", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
  }).format(new Date(iso));
}

/** `14:03` */
export function clockShort(iso: string, style: TimeStyle): string {
  return zoned(style, "clockShort", inDigits).format(new Date(iso));
}

const dateParts = { day: "numeric", month: "short", year: "numeric" } as const;

/** Whether the clocks of the chosen zone say 00:00. */
export function isMidnight(iso: string, style: TimeStyle): boolean {
  return /^00\D00$/.test(
    zoned({ ...style, hourCycle: "h23" }, "minutes", inDigits).format(new Date(iso)),
  );
}

/** Minutes past the full hour, by the clocks of the chosen zone. */
export function minutesPast(iso: string, style: TimeStyle): number {
  const parts = zoned({ ...style, hourCycle: "h23" }, "minutes", inDigits).formatToParts(
    new Date(iso),
  );
  return Number(parts.find(({ type }) => type === "minute")?.value ?? 0);
}

/** `22 Nov 2026, 14:03:22` in the chosen zone. */
export function dateTime(iso: string, style: TimeStyle): string {
  return zoned(style, "dateTime", {
    ...dateParts,
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).format(new Date(iso));
}

/** In another year than now, in the chosen zone: such a time is not understood without it. */
export function isOfAnotherYear(iso: string, style: TimeStyle, nowMs = Date.now()): boolean {
  const year = zoned(style, "year", { year: "numeric" });
  return year.format(new Date(iso)) !== year.format(nowMs);
}

/** `22 Nov, 14:03` in the chosen zone; `22 Nov 2017, 14:03` of another year. */
export function dateTimeShort(iso: string, style: TimeStyle, nowMs = Date.now()): string {
  const years = isOfAnotherYear(iso, style, nowMs);
  return zoned(style, years ? "dateTimeShortOfYear" : "dateTimeShort", {
    ...(years ? { year: "numeric" } : {}),
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  }).format(new Date(iso));
}

/** `22 Nov, 14:03:22` in the chosen zone: where two of the same minute must be told apart. */
export function dateTimeSeconds(iso: string, style: TimeStyle, nowMs = Date.now()): string {
  if (isOfAnotherYear(iso, style, nowMs)) return dateTime(iso, style);
  return zoned(style, "dateTimeSeconds", {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).format(new Date(iso));
}

/** `Monday` in the chosen zone. */
export function weekdayLong(iso: string, style: TimeStyle): string {
  return zoned(style, "weekdayLong", { weekday: "long" }).format(new Date(iso));
}

/** `Mon 23` in the chosen zone: days of a chart. */
export function weekdayShort(iso: string, style: TimeStyle): string {
  return zoned(style, "weekdayShort", { weekday: "short", day: "numeric" }).format(new Date(iso));
}

/** `22 Nov 2026` in the chosen zone: the separator between days. */
export function dayLabel(iso: string, style: TimeStyle): string {
  return zoned(style, "day", { weekday: "short", ...dateParts }).format(new Date(iso));
}

/** What a row has room for: today `14:03:22.118`, this year `22 Nov 14:03`, else `22 Nov 2017`; all in the chosen zone. */
export function clockOrDay(iso: string, style: TimeStyle, nowMs = Date.now()): string {
  const at = new Date(iso);
  const day = (moment: Date | number) => zoned(style, "date", dateParts).format(moment);
  if (day(at) === day(nowMs)) return clockMs(iso, style);
  if (isOfAnotherYear(iso, style, nowMs)) return day(at);
  return `${zoned(style, "dayMonth", { day: "numeric", month: "short" }).format(at)} ${clockShort(iso, style)}`;
}

/** `2026-11-22 14:03:22.118 UTC`: always one hover away. */
export function utc(iso: string): string {
  return `${new Date(iso).toISOString().replace("T", " ").replace("Z", "")} UTC`;
}

const relativeFormat = new Intl.RelativeTimeFormat("en", { numeric: "auto", style: "long" });

/** `12 seconds ago`, `in 3 minutes`; `now` under 2 s. */
export function relative(iso: string, nowMs: number): string {
  const delta = (new Date(iso).getTime() - nowMs) / 1000;
  const size = Math.abs(delta);
  if (size < 2) return "now";
  if (size < 60) return relativeFormat.format(Math.round(delta), "second");
  if (size < 3600) return relativeFormat.format(Math.round(delta / 60), "minute");
  if (size < 86_400) return relativeFormat.format(Math.round(delta / 3600), "hour");
  if (size < 365 * 86_400) return relativeFormat.format(Math.round(delta / 86_400), "day");
  return relativeFormat.format(Math.trunc(delta / (365.25 * 86_400)) || Math.sign(delta), "year");
}

/** Time from what happened at X to our receipt, in ms. */
export function lagMs(row: { occurredAt: string; receivedAt: string }): number {
  return new Date(row.receivedAt).getTime() - new Date(row.occurredAt).getTime();
}

/** `812 B`, `4.1 kB`, `2.3 MB` */
export function bytes(count: number): string {
  if (count < 1000) return `${count} B`;
  if (count < 1_000_000) return `${(count / 1000).toFixed(1)} kB`;
  return `${(count / 1_000_000).toFixed(1)} MB`;
}

const plainNumber = new Intl.NumberFormat("en");

/** `12,481` */
export function count(n: number): string {
  return plainNumber.format(n);
}

const briefNumber = new Intl.NumberFormat("en", { notation: "compact" });

/** `4,000`, `20K`, `1.2M`: where there is little room. */
export function countBrief(n: number): string {
  return n < 10_000 ? count(n) : briefNumber.format(n);
}

/** A label within a sentence: `callback URL`, `not JSON`; but `X's id` and `App has no secret`, which are names. */
export function inSentence(label: string): string {
  return /^(?!Apps?\b)\p{Lu}\p{Ll}+(?![\p{L}\p{N}_])/u.test(label)
    ? label.charAt(0).toLowerCase() + label.slice(1)
    : label;
}

/** `1 webhook`, `3 webhooks` */
export function plural(n: number, one: string, many = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : many}`;
}
