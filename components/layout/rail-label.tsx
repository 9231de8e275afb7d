"use client";
/**
 * The word beside a link of the rail, for hand and keyboard. Drawn by the style sheet alone: every page begins with seven
 * of these, and the kit's tooltip would bring its code, and a wrapper to wake, to each first view.
 */
import { type ReactNode, useEffect, useRef } from "react";

/** Spread on the rail: Escape puts the words away until the hand or the focus has gone on (WCAG 1.4.13). */
export function useDismissedLabels() {
  const rail = useRef<HTMLElement>(null);
  useEffect(() => {
    const element = rail.current;
    if (element === null) return;
    const dismiss = (event: KeyboardEvent) => {
      if (event.key === "Escape") element.dataset.dismissed = "";
    };
    const again = () => delete element.dataset.dismissed;
    document.addEventListener("keydown", dismiss);
    element.addEventListener("pointerover", again);
    element.addEventListener("focusin", again);
    return () => {
      document.removeEventListener("keydown", dismiss);
      element.removeEventListener("pointerover", again);
      element.removeEventListener("focusin", again);
    };
  }, []);
  return rail;
}

/** Inside of a link with `group/rail-link` and a name of its own; of a rail with `group/rail`. */
export function RailLabel({ children }: { children: ReactNode }) {
  return (
    <span
      aria-hidden="true"
      className="invisible absolute start-full top-1/2 z-40 -translate-y-1/2 ps-1.5 opacity-0 transition-opacity duration-150 group-hover/rail-link:visible group-hover/rail-link:opacity-100 group-hover/rail-link:delay-400 group-focus-visible/rail-link:visible group-focus-visible/rail-link:opacity-100 group-data-dismissed/rail:hidden"
    >
      <span className="block rounded-control bg-overlay px-2 py-1 text-xs whitespace-nowrap text-overlay-foreground shadow-overlay">
        {children}
      </span>
    </span>
  );
}
