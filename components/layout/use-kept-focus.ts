"use client";
/** Focus is never lost: a new page takes it, and where the focused part goes away its nearest neighbour gets it. */
import { useEffect, useRef } from "react";
import { usePath } from "#components/ui/hooks/use-path.ts";

const focusable = 'a[href], button:not([disabled]), input, [tabindex="0"]';
const dialogs = '[role="dialog"], [role="alertdialog"]';
/** React Aria gives focus back to what opened a dialog a moment after it closed; it goes first. */
const afterMs = 80;

const page = () => document.getElementById("page");

/** What stands closest to where the focus was: in the innermost surrounding part that is still there. */
function neighbour(path: readonly Element[]): HTMLElement | null {
  const main = page();
  const around = path.find((element) => element.isConnected);
  if (around === undefined || main === null || !main.contains(around)) return main;
  if (around === path[0]) return around as HTMLElement;
  const inside = around === main ? null : around.querySelector<HTMLElement>(focusable);
  return inside ?? main;
}

function pathOf(element: Element): Element[] {
  const path: Element[] = [];
  for (let at: Element | null = element; at !== null; at = at.parentElement) path.push(at);
  return path;
}

export function useKeptFocus(): void {
  const path = usePath();
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    const active = document.activeElement;
    if (page()?.contains(active) || active?.closest(dialogs)) return;
    page()?.focus({ preventScroll: true });
  }, [path]);

  useEffect(() => {
    let last: Element[] = [];
    let inDialog = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const note = (event: FocusEvent) => {
      if (!(event.target instanceof Element)) return;
      inDialog = event.target.closest(dialogs) !== null;
      if (page()?.contains(event.target)) last = pathOf(event.target);
    };
    const isLost = () =>
      last.length > 0 && document.activeElement === document.body && last[0] !== page();
    const look = () => {
      if (!isLost() || timer !== undefined) return;
      timer = setTimeout(() => {
        timer = undefined;
        // A press on the empty page takes the focus away on purpose.
        if (isLost() && (inDialog || last[0]?.isConnected === false))
          neighbour(last)?.focus({ preventScroll: true });
      }, afterMs);
    };
    document.addEventListener("focusin", note);
    const observer = new MutationObserver(look);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      document.removeEventListener("focusin", note);
      observer.disconnect();
      clearTimeout(timer);
    };
  }, []);
}
