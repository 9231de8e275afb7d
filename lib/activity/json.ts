/** Careful steps into JSON that somebody else wrote: own properties only, nothing assumed, nothing thrown. */

export type JsonRecord = Record<string, unknown>;

/** A plain object (not null, not an array). */
export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An own property; `constructor`, `toString` and friends never come from the prototype. */
export const own = (value: unknown, key: string): unknown =>
  isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined;

/** One element, an array of elements, or nothing: always an array, with where each stands in it. */
export const elementsOf = (
  value: unknown,
  pointer: string,
): { value: unknown; pointer: string }[] => {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return [{ value, pointer }];
  return value.map((element: unknown, index) => ({
    value: element,
    pointer: `${pointer}/${index}`,
  }));
};

/** A key as a step of a JSON pointer (RFC 6901). */
export const pointerStep = (key: string): string =>
  `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;

/** The keys that a JSON pointer leads along. */
export const pointerKeys = (pointer: string): string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));

/** A non-empty string, else null. */
export const textOrNull = (value: unknown): string | null =>
  typeof value === "string" && value !== "" ? value : null;
