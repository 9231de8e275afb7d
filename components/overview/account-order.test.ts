import { expect, test } from "vitest";
import type { AccountCard, Band } from "#lib/overview/contract.ts";
import { accountWord, findAccounts, inOrderOf, sortAccounts } from "./account-order.ts";

const at = "2026-11-23T14:00:00.000Z";
const bands = (["covered", "invalid", "down"] as const).map(
  (state): Band => ({ from: at, to: at, share: 1, segments: [{ from: at, to: at, state }] }),
);
const card = (id: string, part: Partial<AccountCard> = {}): AccountCard => ({
  id,
  username: `u${id}`,
  name: null,
  avatarUrl: null,
  state: "connected",
  subscribed: true,
  total24h: 0,
  hourly: [],
  lastActivityAt: null,
  lagP50Ms: null,
  lagP95Ms: null,
  band: 0,
  ...part,
});
const ids = (cards: readonly AccountCard[]) => cards.map(({ id }) => id).join(" ");

test("what is wrong with an account has one word", () => {
  const word = (part: Partial<AccountCard>) => {
    const one = card("1", part);
    return accountWord(one, bands[one.band]);
  };
  expect(word({})).toBeNull();
  expect(word({ state: "revoked", subscribed: false })).toMatchObject({ needsYou: true });
  expect(word({ subscribed: false })).toEqual({ text: "Not subscribed", needsYou: true });
  expect(word({ band: 1 })).toEqual({ text: "Webhook invalid", needsYou: true });
  expect(word({ band: 2 })).toEqual({ text: "Not receiving", needsYou: true });
  expect(word({ state: "not_connected", subscribed: false })).toMatchObject({ needsYou: false });
  // Mended, it still counts against the account for a day.
  const segment = (from: string, to: string, state: Band["segments"][number]["state"]) => ({
    from: `2026-11-23T${from}Z`,
    to: `2026-11-23T${to}Z`,
    state,
  });
  const mended: Band = {
    from: at,
    to: at,
    share: 0.9,
    segments: [
      segment("10:00:00", "10:02:00", "revoked"),
      segment("10:02:00", "10:10:00", "covered"),
      segment("10:10:00", "10:12:00", "cut_off"),
      segment("10:12:00", "10:20:00", "covered"),
    ],
  };
  expect(accountWord(card("1"), mended)).toEqual({ text: "Missed 4 min", needsYou: false });
});

test("the order: who needs somebody, then the busiest, then by name", () => {
  const cards = [
    card("1", { total24h: 5, username: "zoe" }),
    card("2", { total24h: 9, username: "Bea" }),
    card("3", { total24h: 1, state: "revoked", username: "amy" }),
    card("4", { total24h: 5, username: "al" }),
  ];
  expect(ids(sortAccounts(cards, bands, "needs"))).toBe("3 2 4 1");
  expect(ids(sortAccounts(cards, bands, "busiest"))).toBe("2 4 1 3");
  expect(ids(sortAccounts(cards, bands, "name"))).toBe("4 3 2 1");
});

test("accounts are found by handle, name or id", () => {
  const cards = [card("10", { username: "Acme" }), card("11", { name: "Ümit" })];
  expect(ids(findAccounts(cards, " @acm "))).toBe("10");
  expect(ids(findAccounts(cards, "ümi"))).toBe("11");
  expect(ids(findAccounts(cards, "1"))).toBe("10 11");
  expect(findAccounts(cards, "nobody")).toEqual([]);
});

test("a held order stays, and who is new comes last", () => {
  expect(ids(inOrderOf([card("1"), card("2"), card("3")], ["3", "1"]))).toBe("3 1 2");
});
