"use client";
import { useProblemCounts } from "#components/problems/use-problems.ts";
import { usePath } from "#components/ui/hooks/use-path.ts";
/** The left rail: few nouns, in order of use; labels on hover or when widened. */
import { Link } from "#components/ui/link.tsx";
import { Mark } from "#components/ui/mark.tsx";
import { EmulatorBadge } from "./emulator-badge.tsx";
import { MeButton } from "./me.tsx";
import { isIn, type NavItem, navItems } from "./nav-items.ts";
import { RailLabel, useDismissedLabels } from "./rail-label.tsx";

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
