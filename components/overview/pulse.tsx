"use client";
/** Numbers first: today, this hour, how late, how complete. */
import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";
import { useTimeStyle } from "#components/ui/time.tsx";
import { clockShort, count, dayLabel, span, weekdayLong } from "#lib/client/format.ts";
import type { Overview } from "#lib/overview/contract.ts";
import { compareWords } from "./compare.ts";

/** `100 %` is said only of all of it. */
export function percent(share: number): string {
  if (share >= 1) return "100 %";
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}

function Figure(props: {
  label: string;
  value: string;
  href?: string;
  tone?: "needs-you";
  children: ReactNode;
}) {
  const value = (
    <span
      translate="no"
      className={`text-[26px] leading-9 font-semibold tabular ${props.tone === "needs-you" ? "text-signal-ink" : ""}`}
    >
      {props.value}
    </span>
  );
  return (
    <div className="min-w-0 py-3 pe-4 max-xl:odd:ps-0 max-xl:even:border-s max-xl:even:border-border max-xl:even:ps-4 xl:not-first:border-s xl:not-first:border-border xl:not-first:ps-5">
      <dt className="text-muted">{props.label}</dt>
      <dd>
        {props.href === undefined ? (
          value
        ) : (
          <Link
            href={props.href}
            className="rounded-[2px] outline-focus hover:underline focus-visible:outline-2"
          >
            {value}
          </Link>
        )}
        <p className="text-xs text-muted tabular" suppressHydrationWarning>
          {props.children}
        </p>
      </dd>
    </div>
  );
}

const nothing = "—";

function hourWords({ pulse, compare, now }: Overview, clock: (iso: string) => string): string {
  const hourAgo = Date.parse(now) - 3_600_000;
  if (compare.firstAt !== null && Date.parse(compare.firstAt) >= hourAgo)
    return `all since ${clock(compare.firstAt)}`;
  if (pulse.hourBefore === 0) return "nothing in the hour before";
  return `${count(pulse.hourBefore)} in the hour before`;
}

export function Pulse({ overview }: { overview: Overview }) {
  const style = useTimeStyle();
  const { pulse, compare, now } = overview;
  const today =
    compare.firstAt !== null && dayLabel(compare.firstAt, style) === dayLabel(now, style);
  const clock = (iso: string) => clockShort(iso, style);
  const { covered, coveredSince, lagP50Ms, lagP95Ms } = pulse;
  const young =
    coveredSince !== null && Date.parse(now) - Date.parse(coveredSince) < 23.9 * 3_600_000;
  return (
    <dl
      aria-label="Now"
      className="mx-4 grid grid-cols-2 border-y border-border max-xl:[&>div:nth-child(-n+2)]:border-b max-xl:[&>div:nth-child(-n+2)]:border-border md:mx-6 xl:grid-cols-4"
    >
      <Figure label="Today" value={count(compare.today)}>
        {compareWords(compare, { weekday: weekdayLong(now, style), clock, today })}
      </Figure>
      <Figure label="Last hour" value={count(pulse.lastHour)}>
        {hourWords(overview, clock)}
      </Figure>
      <Figure label="Delivery lag, 24 h" value={lagP50Ms === null ? nothing : span(lagP50Ms)}>
        {lagP95Ms === null
          ? "from the event at X to its receipt here"
          : `half are faster; 95 % within ${span(lagP95Ms)}`}
      </Figure>
      <Figure
        label={young ? "Coverage" : "Coverage, 24 h"}
        value={covered === null ? nothing : percent(covered)}
        {...(covered === null ? {} : { href: "/replay" })}
        {...(covered !== null && covered < 0.995 ? { tone: "needs-you" as const } : {})}
      >
        {covered === null
          ? "known once an account is subscribed"
          : young
            ? `of the time since ${clock(coveredSince ?? now)}`
            : "of the time X could deliver"}
      </Figure>
    </dl>
  );
}
