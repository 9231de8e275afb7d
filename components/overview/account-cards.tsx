"use client";
/** Accounts as cards, those that need somebody first. Above a dozen they become rows, so that 200 stay readable. */
import { memo } from "react";
import {
  AccountWord,
  type CardProps,
  Lag,
  sparkLabel,
} from "#components/overview/account-parts.tsx";
import { AccountRows } from "#components/overview/account-rows.tsx";
import { CoverageStrip } from "#components/overview/coverage-strip.tsx";
import { Sparkline } from "#components/overview/sparkline.tsx";
import { Link } from "#components/ui/link.tsx";
import { Avatar, Handle } from "#components/ui/person.tsx";
import { Ago } from "#components/ui/time.tsx";
import { count } from "#lib/client/format.ts";
import type { AccountCard, Band } from "#lib/overview/contract.ts";
import { sortAccounts } from "./account-order.ts";

const asCards = 12;

const Card = memo(function Card({ card, band }: CardProps) {
  return (
    <Link
      href={`/feed?account=${card.id}`}
      className="flex flex-col gap-2 rounded-panel border border-border bg-surface p-4 outline-focus hover:bg-hover focus-visible:outline-2"
    >
      <span className="flex items-center gap-2.5">
        <Avatar name={card.name} username={card.username} url={card.avatarUrl} size={28} />
        <span className="min-w-0 flex-1">
          <bdi className="from-x block truncate font-medium">
            {card.name ?? card.username ?? card.id}
          </bdi>
          <Handle
            id={card.id}
            username={card.username}
            className="block truncate text-xs text-muted"
          />
        </span>
      </span>
      <Sparkline values={card.hourly} label={sparkLabel(card)} />
      {band && <CoverageStrip band={band} />}
      <span className="flex items-baseline justify-between gap-2 text-xs text-muted tabular">
        <span>
          <span className="text-sm font-medium text-foreground">{count(card.total24h)}</span> in 24
          h
        </span>
        <Ago at={card.lastActivityAt} never="no activity yet" />
      </span>
      <span className="flex flex-wrap justify-between gap-x-2 text-xs text-muted tabular">
        <Lag card={card} />
        <AccountWord card={card} band={band} />
      </span>
    </Link>
  );
});

export function AccountCards(props: { accounts: readonly AccountCard[]; bands: readonly Band[] }) {
  const { accounts, bands } = props;
  if (accounts.length > asCards) return <AccountRows accounts={accounts} bands={bands} />;
  // Connected ones first, by name: cards in a grid that change places are not found again.
  const cards = sortAccounts(accounts, bands, "name").sort(
    (a, b) => Number(b.state === "connected") - Number(a.state === "connected"),
  );
  return (
    <div
      className="grid grid-cols-[repeat(auto-fit,minmax(min(15rem,100%),1fr))] gap-3"
      // A few fill the line, a single one does not become a banner.
      style={{ maxWidth: `${cards.length * 26}rem` }}
    >
      {cards.map((card) => (
        <Card key={card.id} card={card} band={bands[card.band]} />
      ))}
    </div>
  );
}
