"use client";
/** Accounts as cards: last day, last activity, delivery lag. Above a dozen they become rows, so that 200 stay readable. */
import Link from "next/link";
import { useState } from "react";
import { Sparkline } from "#components/overview/sparkline.tsx";
import { Avatar, Handle } from "#components/ui/person.tsx";
import { Ago } from "#components/ui/time.tsx";
import { count, plural, span } from "#lib/client/format.ts";
import type { AccountCard } from "#lib/stats/contract.ts";

const asCards = 12;
const firstRows = 50;

function state(card: AccountCard): string | null {
  if (card.state === "revoked") return "Revoked";
  if (card.state === "not_connected") return "Not connected";
  return card.subscribed ? null : "Not subscribed";
}

function StateWord({ card }: { card: AccountCard }) {
  const word = state(card);
  if (word === null) return null;
  const needsYou = card.state === "revoked";
  return (
    <span className={`text-xs ${needsYou ? "font-medium text-signal-ink" : "text-muted"}`}>
      {word}
    </span>
  );
}

function Lag({ card }: { card: AccountCard }) {
  if (card.lagP50Ms === null || card.lagP95Ms === null) return <>no lag yet</>;
  return (
    <span title="Time from the event at X to its receipt here: half of all were faster than the first, 95 % than the second.">
      lag {span(card.lagP50Ms)} · p95 {span(card.lagP95Ms)}
    </span>
  );
}

const sparkLabel = (card: AccountCard): string =>
  `${plural(card.total24h, "activity", "activities")} in the last 24 hours`;

function Card({ card }: { card: AccountCard }) {
  return (
    <Link
      href={`/feed?account=${card.id}`}
      className="flex flex-col gap-2 rounded-panel border border-border bg-surface p-4 outline-focus hover:bg-hover focus-visible:outline-2"
    >
      <span className="flex items-center gap-2.5">
        <Avatar name={card.name} username={card.username} url={card.avatarUrl} size={28} />
        <span className="min-w-0 flex-1">
          <bdi className="from-x block truncate font-medium">
            {card.name ?? card.username ?? "Unknown name"}
          </bdi>
          <Handle
            id={card.id}
            username={card.username}
            className="block truncate text-xs text-muted"
          />
        </span>
        <StateWord card={card} />
      </span>
      <Sparkline values={card.hourly} label={sparkLabel(card)} />
      <span className="flex items-baseline justify-between gap-2 text-xs text-muted tabular">
        <span>
          <span className="text-sm font-medium text-foreground">{count(card.total24h)}</span> in 24
          h
        </span>
        <Ago at={card.lastActivityAt} never="no activity yet" />
      </span>
      <span className="text-xs text-muted tabular">
        <Lag card={card} />
      </span>
    </Link>
  );
}

function Row({ card }: { card: AccountCard }) {
  return (
    <li>
      <Link
        href={`/feed?account=${card.id}`}
        className="row-h hairline-b grid grid-cols-[1.25rem_minmax(0,1fr)_4rem] items-center gap-3 px-3 outline-focus hover:bg-hover focus-visible:outline-2 focus-visible:-outline-offset-2 md:grid-cols-[1.25rem_minmax(0,1fr)_8rem_4rem_9rem_12rem]"
      >
        <Avatar name={card.name} username={card.username} url={card.avatarUrl} />
        <span className="flex min-w-0 items-baseline gap-2">
          <Handle id={card.id} username={card.username} className="truncate font-medium" />
          <StateWord card={card} />
        </span>
        <span className="hidden md:block">
          <Sparkline values={card.hourly} label={sparkLabel(card)} />
        </span>
        <span className="text-right tabular">{count(card.total24h)}</span>
        <Ago
          at={card.lastActivityAt}
          never="no activity yet"
          className="hidden text-xs text-muted md:block"
        />
        <span className="hidden text-xs text-muted tabular md:block">
          <Lag card={card} />
        </span>
      </Link>
    </li>
  );
}

export function AccountCards({ accounts }: { accounts: readonly AccountCard[] }) {
  const [all, setAll] = useState(false);
  if (accounts.length <= asCards)
    return (
      <div className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-3">
        {accounts.map((card) => (
          <Card key={card.id} card={card} />
        ))}
      </div>
    );
  const shown = all ? accounts : accounts.slice(0, firstRows);
  return (
    <>
      <ul className="overflow-hidden rounded-panel border border-border bg-surface">
        {shown.map((card) => (
          <Row key={card.id} card={card} />
        ))}
      </ul>
      {shown.length < accounts.length && (
        <button
          type="button"
          className="mt-2 min-h-6 text-link outline-focus hover:underline focus-visible:outline-2"
          onClick={() => setAll(true)}
        >
          Show all {count(accounts.length)} accounts
        </button>
      )}
    </>
  );
}
