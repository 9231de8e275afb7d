/** How the overview orders and finds accounts, and the word for what is wrong with one. Pure. */

import { span } from "#lib/client/format.ts";
import type { AccountCard, Band } from "#lib/overview/contract.ts";
import { missedMs, worthAWordMs } from "./missed.ts";

export const accountSorts = ["needs", "busiest", "name"] as const;
export type AccountSort = (typeof accountSorts)[number];

export const sortLabels: Record<AccountSort, string> = {
  needs: "Needs you first",
  busiest: "Busiest",
  name: "Name",
};

/** Null: all is well, and was for the last 24 hours. */
export function accountWord(
  card: AccountCard,
  band: Band | undefined,
): { text: string; needsYou: boolean } | null {
  if (card.state === "revoked") return { text: "Permission withdrawn", needsYou: true };
  if (card.state === "not_connected") return { text: "Not connected", needsYou: false };
  if (!card.subscribed) return { text: "Not subscribed", needsYou: true };
  const last = band?.segments.at(-1)?.state;
  if (last === "invalid") return { text: "Webhook invalid", needsYou: true };
  if (last === "down") return { text: "Not receiving", needsYou: true };
  const missed = missedMs(band);
  return missed >= worthAWordMs ? { text: `Missed ${span(missed)}`, needsYou: false } : null;
}

const nameOf = (card: AccountCard): string =>
  (card.username ?? card.name ?? card.id).toLocaleLowerCase("en");

const byName = (a: AccountCard, b: AccountCard): number =>
  nameOf(a).localeCompare(nameOf(b)) || a.id.localeCompare(b.id);

export function sortAccounts(
  cards: readonly AccountCard[],
  bands: readonly Band[],
  sort: AccountSort,
): AccountCard[] {
  const busiest = (a: AccountCard, b: AccountCard) => b.total24h - a.total24h || byName(a, b);
  if (sort === "name") return [...cards].sort(byName);
  if (sort === "busiest") return [...cards].sort(busiest);
  const needs = new Set(
    cards.filter((card) => accountWord(card, bands[card.band])?.needsYou).map(({ id }) => id),
  );
  return [...cards].sort(
    (a, b) => Number(needs.has(b.id)) - Number(needs.has(a.id)) || busiest(a, b),
  );
}

/** By any part of handle, name or id, whatever the case; a leading @ is how people write handles. */
export function findAccounts(cards: readonly AccountCard[], text: string): AccountCard[] {
  const wanted = text.trim().replace(/^@/, "").toLocaleLowerCase("en");
  if (wanted === "") return [...cards];
  return cards.filter(({ id, username, name }) =>
    [id, username ?? "", name ?? ""].some((part) => part.toLocaleLowerCase("en").includes(wanted)),
  );
}

/** Puts `cards` in the order of `ids`, those it does not name at the end: nothing moves under a pointer. */
export function inOrderOf(cards: readonly AccountCard[], ids: readonly string[]): AccountCard[] {
  const place = new Map(ids.map((id, index) => [id, index]));
  const last = ids.length;
  return [...cards].sort((a, b) => (place.get(a.id) ?? last) - (place.get(b.id) ?? last));
}
