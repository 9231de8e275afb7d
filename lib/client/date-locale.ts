/** In which order a date is written: English words, ordered as in the reader's region. Pure. */

/** `22 Nov 2026` or `Nov 22, 2026`: with the month in words there are no more, and every engine knows these two alike. */
export type DateLocale = "en-GB" | "en-US";

/** Regions that write the month first, by Unicode's CLDR. All others begin with the day, or are not misled by it. */
const monthFirst = new Set([
  "AS",
  "CA",
  "FM",
  "GU",
  "MH",
  "MP",
  "PH",
  "PR",
  "PW",
  "UM",
  "US",
  "VI",
]);

/** From the `Accept-Language` of a request (RFC 9110, 12.5.4); what cannot be read counts as not said. */
export function dateLocale(acceptLanguage: string | null): DateLocale {
  const first = acceptLanguage?.split(",")[0]?.split(";")[0]?.trim() ?? "";
  try {
    const region = new Intl.Locale(first).maximize().region ?? "";
    return monthFirst.has(region) ? "en-US" : "en-GB";
  } catch {
    return "en-GB";
  }
}
