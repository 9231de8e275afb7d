/** A JSON value as the visible lines of a tree: collapsible, searchable, each with its path. Pure. */
import { pointerKeys, pointerStep } from "#lib/activity/json.ts";

export type JsonLine = {
  /** JSON pointer: unique, and what "copy path" gives. */
  pointer: string;
  depth: number;
  /** Key or index; null for the root. */
  key: string | null;
  value: unknown;
  /** Number of children of an object or array; null for a leaf. */
  children: number | null;
  isArray: boolean;
  isOpen: boolean;
  /** The line itself contains what is searched. */
  isHit: boolean;
  position: number;
  siblings: number;
};

/** Children in X's own order. */
export function childrenOf(value: unknown): [string, unknown][] | null {
  if (Array.isArray(value)) return value.map((item: unknown, index) => [String(index), item]);
  if (typeof value === "object" && value !== null) return Object.entries(value);
  return null;
}

/** What a leaf reads as, without quotes. */
export function leafText(value: unknown): string {
  return typeof value === "string" ? value : leafJson(value);
}

/** What a leaf is written as in JSON. */
export function leafJson(value: unknown): string {
  return typeof value === "bigint" ? String(value) : (JSON.stringify(value) ?? "undefined");
}

function isHit(key: string | null, value: unknown, isLeaf: boolean, needle: string): boolean {
  if (needle === "") return false;
  if (key?.toLocaleLowerCase().includes(needle)) return true;
  return isLeaf && leafText(value).toLocaleLowerCase().includes(needle);
}

/** Pointers of every object and array down to `depth` (root is 0). */
export function pointersDownTo(value: unknown, depth: number, pointer = ""): string[] {
  const children = childrenOf(value);
  if (children === null || depth < 0) return [];
  return [
    pointer,
    ...children.flatMap(([key, child]) =>
      pointersDownTo(child, depth - 1, pointer + pointerStep(key)),
    ),
  ];
}

/**
 * The lines to draw. Without a search: what `open` (pointers) shows. With one: only branches that lead to a hit, all open.
 */
export function linesOf(root: unknown, open: ReadonlySet<string>, search = ""): JsonLine[] {
  const needle = search.trim().toLocaleLowerCase();
  const lines: JsonLine[] = [];
  const visit = (
    value: unknown,
    key: string | null,
    pointer: string,
    place: { depth: number; position: number; siblings: number },
  ): boolean => {
    const children = childrenOf(value);
    const hit = isHit(key, value, children === null, needle);
    const isOpen = children !== null && (needle === "" ? open.has(pointer) : true);
    const at = lines.length;
    lines.push({
      pointer,
      key,
      value,
      children: children?.length ?? null,
      isArray: Array.isArray(value),
      isOpen,
      isHit: hit,
      ...place,
    });
    let leads = hit;
    if (isOpen) {
      const siblings = children.length;
      children.forEach(([childKey, child], index) => {
        const where = { depth: place.depth + 1, position: index + 1, siblings };
        leads = visit(child, childKey, pointer + pointerStep(childKey), where) || leads;
      });
    }
    if (needle !== "" && !leads && key !== null) lines.length = at;
    return leads;
  };
  visit(root, null, "", { depth: 0, position: 1, siblings: 1 });
  return lines;
}

/** `/user_mentions/0/screen_name` as people write it in code: `user_mentions[0].screen_name`. */
export function pathOf(pointer: string): string {
  return pointerKeys(pointer).reduce((path, key) => {
    if (/^\d+$/.test(key)) return `${path}[${key}]`;
    if (/^[A-Za-z_$][\w$]*$/.test(key)) return path === "" ? key : `${path}.${key}`;
    return `${path}[${JSON.stringify(key)}]`;
  }, "");
}
