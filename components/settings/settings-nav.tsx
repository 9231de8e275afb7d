"use client";
/** The pages of Settings, side by side; they scroll on a phone. */
import { useEffect, useRef } from "react";
import { usePath } from "#components/ui/hooks/use-path.ts";
import { Link } from "#components/ui/link.tsx";

const pages = [
  { href: "/settings/apps", label: "X Apps" },
  { href: "/settings/rejected", label: "Rejected deliveries" },
  { href: "/settings/preferences", label: "Preferences" },
  { href: "/settings/security", label: "Sign-in" },
  { href: "/settings/operators", label: "Operators" },
  { href: "/settings/audit", label: "Audit log" },
  { href: "/settings/about", label: "About" },
] as const;

export function SettingsNav() {
  const path = usePath();
  const nav = useRef<HTMLElement>(null);
  // On a phone the chosen page may lie outside of the strip.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark moves with the path.
  useEffect(() => {
    nav.current
      ?.querySelector('[aria-current="page"]')
      ?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [path]);
  return (
    <nav
      ref={nav}
      aria-label="Settings"
      className="flex shrink-0 gap-1 overflow-x-auto border-b border-border px-2 [scrollbar-width:none] md:px-4"
    >
      {pages.map(({ href, label }) => {
        const current = path.startsWith(href);
        return (
          <Link
            key={href}
            href={href}
            aria-current={current ? "page" : undefined}
            className={`flex h-11 shrink-0 items-center border-b-2 px-2 whitespace-nowrap outline-focus hover:text-foreground focus-visible:outline-2 focus-visible:-outline-offset-2 ${
              current ? "border-foreground font-medium" : "border-transparent text-muted"
            }`}
          >
            {label}
          </Link>
        );
      })}
    </nav>
  );
}
