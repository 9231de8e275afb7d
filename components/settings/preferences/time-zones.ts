/** The world's time zones as people look for them: by city, by region, by offset. Pure. */

export type ZoneChoice = {
  /** IANA name. */
  id: string;
  /** `Europe / Berlin` */
  label: string;
  /** `UTC+01:00` */
  offset: string;
};

/** `UTC+05:30` of a zone at a moment. */
export function offsetOf(zone: string, at: Date): string {
  const parts = new Intl.DateTimeFormat("en", {
    timeZone: zone,
    timeZoneName: "longOffset",
  }).formatToParts(at);
  const name = parts.find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
  return name === "GMT" ? "UTC+00:00" : name.replace("GMT", "UTC");
}

const labelOf = (zone: string): string => zone.replaceAll("/", " / ").replaceAll("_", " ");

/** UTC first, then by name. Runtimes leave UTC out of their own list. */
export function zoneChoices(at: Date): ZoneChoice[] {
  const names = Intl.supportedValuesOf("timeZone").filter((name) => name !== "UTC");
  return ["UTC", ...names].map((id) => ({ id, label: labelOf(id), offset: offsetOf(id, at) }));
}

/** What a choice is found by, and what the field shows once it is chosen. */
export const zoneText = ({ label, offset }: ZoneChoice): string =>
  offset === "" ? label : `${label} (${offset})`;

/** Every typed word must be part of the text. */
export function zoneMatches(text: string, typed: string): boolean {
  const haystack = text.toLowerCase();
  return typed
    .toLowerCase()
    .split(/[\s/_]+/)
    .every((word) => haystack.includes(word));
}
