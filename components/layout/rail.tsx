"use client";
/** The left rail: few nouns, in order of use; labels on hover or when widened. */
import { type ReactNode, useEffect, useRef } from "react";
import { useProblemCounts } from "#components/problems/use-problems.ts";
import { usePath } from "#components/ui/hooks/use-path.ts";
import { Link } from "#components/ui/link.tsx";
import { Mark } from "#components/ui/mark.tsx";
import { EmulatorBadge } from "./emulator-badge.tsx";
import { MeButton } from "./me.tsx";
import { isIn, type NavItem, navItems } from "./nav-items.ts";

/** Spread on the rail: Escape puts the words away until the hand or the focus has gone on (WCAG 1.4.13). */
function useDismissedLabels() {
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

/**
 * The word beside a link, for hand and keyboard; within `group/rail-link` and `group/rail`. Drawn by the style sheet alone:
 * every page begins with seven of these, and the kit's tooltip would bring its code to each first view.
 */
function RailLabel({ children }: { children: ReactNode }) {
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

function RailLink(props: { item: NavItem; current: boolean; problems: number }) {
  const { item, current, problems } = props;
  const Icon = item.icon;
  return (
    <Link
      href={item.href}
      aria-current={current ? "page" : undefined}
      aria-label={problems > 0 ? `${item.label}, ${problems} need you` : item.label}
      className={`group/rail-link relative flex size-10 items-center justify-center rounded-control outline-focus transition-colors duration-150 hover:bg-hover hover:text-foreground focus-visible:outline-2 ${
        current ? "bg-selected text-foreground" : "text-muted"
      }`}
    >
      <Icon className="size-[18px] stroke-[1.5]" aria-hidden="true" />
      {problems > 0 && (
        <span
          aria-hidden="true"
          translate="no"
          className="tabular absolute -end-0.5 -top-0.5 min-w-4 rounded-full bg-signal px-1 text-center text-[10px] leading-4 font-semibold text-warning-foreground"
        >
          {problems}
        </span>
      )}
      <RailLabel>
        <span>{`${item.label} `}</span>
        <span className="ms-1 text-muted">{item.keys}</span>
      </RailLabel>
    </Link>
  );
}

export function Rail() {
  const path = usePath();
  const problems = useProblemCounts();
  const rail = useDismissedLabels();
  return (
    <nav
      ref={rail}
      aria-label="Main"
      className="group/rail no-print hidden w-14 shrink-0 flex-col items-center gap-1 border-e border-border py-2 md:flex"
    >
      <Link
        href="/"
        aria-label="Birdseye, overview"
        className="mb-2 flex size-10 items-center justify-center rounded-control outline-focus focus-visible:outline-2"
      >
        <Mark size={24} />
      </Link>
      {navItems.map((item) => (
        <RailLink
          key={item.href}
          item={item}
          current={isIn(item, path)}
          problems={problems[item.href] ?? 0}
        />
      ))}
      <div className="mt-auto flex flex-col items-center gap-2">
        <EmulatorBadge upright />
        <MeButton />
      </div>
    </nav>
  );
}
