/** Follows a JSON pointer (RFC 6901) through the text of a body, so that one event of 20,000 is read without the others. Pure. */
import { behindString } from "#lib/activity/exact-json.ts";
import { pointerKeys } from "#lib/activity/json.ts";

const behindSpace = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 0x20) at += 1;
  return at;
};

/** Where the value that begins at `from` ends. Counts brackets: a body may be nested deeper than the call stack. */
const behindValue = (text: string, from: number): number => {
  let depth = 0;
  for (let at = from; at < text.length; ) {
    const sign = text[at];
    if (sign === '"') at = behindString(text, at);
    else if (sign === "{" || sign === "[") {
      depth += 1;
      at += 1;
      continue;
    } else if (sign === "}" || sign === "]") {
      depth -= 1;
      at += 1;
    } else if (sign === "," || sign === ":" || text.charCodeAt(at) <= 0x20) at += 1;
    else while (at < text.length && !/[\s,\]}]/.test(text[at] as string)) at += 1;
    if (depth === 0) return at;
  }
  return text.length;
};

/** Where the value of `step` begins in the object or array that begins at `open`; null: it has none. */
const childAt = (text: string, open: number, step: string): number | null => {
  const isObject = text[open] === "{";
  if (!isObject && text[open] !== "[") return null;
  let found: number | null = null;
  let at = behindSpace(text, open + 1);
  for (let index = 0; at < text.length && text[at] !== "}" && text[at] !== "]"; index += 1) {
    let key = String(index);
    if (isObject) {
      const end = behindString(text, at);
      key = JSON.parse(text.slice(at, end)) as string;
      at = behindSpace(text, behindSpace(text, end) + 1);
    }
    // Of a key that stands twice the last counts, as for JSON.parse.
    if (key === step) {
      found = at;
      if (!isObject) return found;
    }
    at = behindSpace(text, behindValue(text, at));
    if (text[at] === ",") at = behindSpace(text, at + 1);
  }
  return found;
};

/** The text of what `pointer` names in well-formed JSON; `""` names the whole, null: it names nothing. */
export const textAtPointer = (text: string, pointer: string): string | null => {
  if (pointer !== "" && !pointer.startsWith("/")) return null;
  let at = behindSpace(text, 0);
  for (const step of pointerKeys(pointer)) {
    const next = childAt(text, at, step);
    if (next === null) return null;
    at = next;
  }
  return text.slice(at, behindValue(text, at));
};
