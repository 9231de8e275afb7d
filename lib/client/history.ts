"use client";
/** Steps of the browser's history: what opens over a page is one step, and closing it takes that step back. */
import { parseAsBoolean, useQueryState } from "nuqs";

/** Whether `before` is the same page as `now` but for the parameters `names`. */
export function isSamePageWithout(
  before: string | null | undefined,
  now: string,
  names: readonly string[],
): boolean {
  if (!before) return false;
  const bare = (address: string) => {
    const url = new URL(address);
    for (const name of names) url.searchParams.delete(name);
    url.searchParams.sort();
    return url.origin + url.pathname + url.search;
  };
  const had = new URL(before).searchParams;
  return !names.some((name) => had.has(name)) && bare(before) === bare(now);
}

/** The entry before this one; undefined where the browser does not tell (no Navigation API). */
function entryBefore(): string | null | undefined {
  const { navigation } = window as { navigation?: Navigation };
  const index = navigation?.currentEntry?.index ?? 0;
  return index === 0 ? undefined : navigation?.entries()[index - 1]?.url;
}

/** Closes what `names` hold open: back when that was the last step, else `forget` it where we stand. */
export function closeStep(names: readonly string[], forget: () => void): void {
  if (isSamePageWithout(entryBefore(), location.href, names)) history.back();
  else forget();
}

/**
 * A dialog with an address, `?add=true`: Back closes it, and closing it leaves no empty step behind. To who may not
 * add anything (`may`) the address opens nothing.
 */
export function useAddStep(may: boolean) {
  const [asked, set] = useQueryState("add", parseAsBoolean.withDefault(false));
  return {
    isOpen: asked && may,
    open: () => void set(true, { history: "push" }),
    close: () => closeStep(["add"], () => void set(null)),
  };
}
