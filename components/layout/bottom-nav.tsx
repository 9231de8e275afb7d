"use client";
/** Small screens: the same pages under the thumb. */
import { useProblemCounts } from "#components/problems/use-problems.ts";
import { usePath } from "#components/ui/hooks/use-path.ts";
import { Link } from "#components/ui/link.tsx";
import { isIn, navItems } from "./nav-items.ts";

export function BottomNav() {
  const path = usePath();
  const problems = useProblemCounts();
  return (
    <nav
      aria-label="Main"
      className="no-print grid shrink-0 grid-cols-6 border-t border-border bg-background pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {navItems.map((item) => {
        const Icon = item.icon;
        const current = isIn(item, path);
        return (
          <Link
            key={item.href}
            href={item.href}
            aria-current={current ? "page" : undefined}
            className={`relative flex h-13 min-w-0 flex-col items-center justify-center gap-0.5 outline-focus focus-visible:outline-2 focus-visible:-outline-offset-2 ${
              current ? "text-foreground" : "text-muted"
            }`}
          >
            <Icon className="size-5 stroke-[1.5]" aria-hidden="true" />
            <span
              className={`w-full truncate text-center text-[10px] leading-3 ${current ? "font-semibold" : ""}`}
            >
              {item.label}
            </span>
            {(problems[item.href] ?? 0) > 0 && (
              <span className="absolute end-3 top-1.5 size-2 rounded-full bg-signal">
                <span className="sr-only">needs you</span>
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
