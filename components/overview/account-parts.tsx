"use client";
/** What a card and a row of an account have in common. */
import { plural, span } from "#lib/client/format.ts";
import type { AccountCard, Band } from "#lib/overview/contract.ts";
import { accountWord } from "./account-order.ts";

export type CardProps = { card: AccountCard; band: Band | undefined };

export function AccountWord({ card, band }: CardProps) {
  const word = accountWord(card, band);
  if (word === null) return null;
  return (
    <span
      className={`text-xs whitespace-nowrap ${word.needsYou ? "font-medium text-signal-ink" : "text-muted"}`}
    >
      {word.text}
    </span>
  );
}

export function Lag({ card }: { card: AccountCard }) {
  if (card.lagP50Ms === null || card.lagP95Ms === null) return <span>no lag yet</span>;
  return (
    <span title="Time from the event at X to its receipt here: half of all were faster than the first, 95 % than the second.">
      {`lag ${span(card.lagP50Ms)} · p95 ${span(card.lagP95Ms)}`}
    </span>
  );
}

export const sparkLabel = (card: AccountCard): string =>
  `${plural(card.total24h, "activity", "activities")} in the last 24 hours`;
