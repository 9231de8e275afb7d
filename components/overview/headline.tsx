"use client";
/** One sentence that answers "is everything all right?", each part leading to what it speaks of. */
import { Fragment } from "react";
import { Link } from "#components/ui/link.tsx";
import { useNow, useTimeStyle } from "#components/ui/time.tsx";
import { families } from "#lib/activity/types.ts";
import { clockShort, dateTimeShort, dayLabel } from "#lib/client/format.ts";
import type { Overview, Problem } from "#lib/overview/contract.ts";
import { familyCount } from "./families.ts";
import {
  coveragePiece,
  cutOffPiece,
  needsPiece,
  newsPiece,
  type Piece,
} from "./headline-pieces.ts";

function Words({ piece }: { piece: Piece }) {
  const tone = piece.tone === "needs-you" ? "text-signal-ink" : "";
  if (piece.href === undefined) return <span className={tone}>{piece.text}</span>;
  return (
    <Link
      href={piece.href}
      className={`${tone} rounded-[2px] underline decoration-border decoration-1 underline-offset-4 outline-focus hover:decoration-current focus-visible:outline-2`}
    >
      {piece.text}
    </Link>
  );
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export function Headline(props: {
  overview: Overview;
  account: string | null;
  /** Null: not known yet. */
  problems: readonly Problem[] | null;
  /** How many more were put aside. */
  aside: number;
}) {
  const { overview, account, problems } = props;
  const style = useTimeStyle();
  const now = useNow();
  const clock = (iso: string): string => {
    const today = dayLabel(new Date(now === 0 ? overview.now : now).toISOString(), style);
    return dayLabel(iso, style) === today ? clockShort(iso, style) : dateTimeShort(iso, style);
  };
  const pieces = [
    coveragePiece(overview),
    cutOffPiece(overview),
    newsPiece(overview, account, clock),
    problems === null ? null : needsPiece(problems, overview, props.aside),
  ].filter((piece) => piece !== null);
  const happened = families.filter((family) => (overview.sinceCounts[family] ?? 0) > 0);
  const feedOf = (family: string): string => {
    const query = new URLSearchParams({ kind: family });
    if (overview.since !== null) query.set("from", overview.since);
    if (account !== null) query.set("account", account);
    return `/feed?${query}`;
  };
  return (
    <header className="px-4 pt-6 pb-4 md:px-6">
      <h1 className="max-w-[72ch] text-balance" data-testid="headline" suppressHydrationWarning>
        {pieces.map((piece, index) => (
          <Fragment key={piece.text}>
            {index > 0 && <span>{"; "}</span>}
            <Words piece={index === 0 ? { ...piece, text: capital(piece.text) } : piece} />
          </Fragment>
        ))}
        <span>.</span>
      </h1>
      {happened.length > 0 && (
        <ul aria-label="Since you left" className="mt-1 flex flex-wrap gap-x-4 text-muted tabular">
          {happened.map((family) => (
            <li key={family} data-family={family}>
              <Link
                href={feedOf(family)}
                className="inline-flex min-h-6 items-center gap-1.5 rounded-[2px] outline-focus hover:text-foreground focus-visible:outline-2"
              >
                <span
                  className="size-2 rounded-[2px]"
                  style={{ background: "var(--family)" }}
                  aria-hidden="true"
                />
                <span>{familyCount(family, overview.sinceCounts[family] ?? 0)}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </header>
  );
}
