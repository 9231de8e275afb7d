import { describe, expect, test } from "vitest";
import { type CommitResult, commitSafely } from "./commit.ts";
import type { PreparedDelivery } from "./prepare.ts";

const delivery = (name: string): PreparedDelivery =>
  ({
    appSlug: name,
    outcome: "parsed",
    activities: [],
    notices: [],
    people: new Map(),
  }) as unknown as PreparedDelivery;
const problem = (code: string, more: object = {}) =>
  Object.assign(new Error(code), { code, ...more });

/** `store` decides per transaction: throw, or take the whole batch. */
const run = async (names: string[], store: (batch: readonly PreparedDelivery[]) => void) => {
  const taken: string[] = [];
  const refused: string[] = [];
  let transactions = 0;
  const results = await commitSafely(
    {
      commitBatch: async (batch) => {
        transactions += 1;
        store(batch);
        taken.push(...batch.map(({ appSlug, outcome }) => `${appSlug} ${outcome}`));
        return {
          results: batch.map(() => ({ inserted: 1, duplicates: 0, deliveryId: "1" })),
          summaries: [],
          accounts: [],
          replays: [],
        };
      },
      onCommitted: () => undefined,
      onRefused: ({ appSlug }) => refused.push(appSlug),
    },
    names.map(delivery),
  );
  return { results, taken, refused, transactions };
};
const kinds = (results: CommitResult[]) =>
  results.map((result) => (result.type === "stored" ? result.kept : result.type));

describe("committing safely", () => {
  test("a poisoned delivery is kept by itself; its neighbours are whole and in order", async () => {
    const names = Array.from({ length: 100 }, (_, index) => `d${index}`);
    const { results, taken, refused, transactions } = await run(names, (batch) => {
      if (batch.some(({ appSlug, outcome }) => appSlug === "d37" && outcome === "parsed"))
        throw problem("22P05");
    });
    expect(kinds(results)).toEqual(names.map((name) => (name === "d37" ? "failed" : "whole")));
    expect(taken.sort()).toEqual(
      names.map((name) => `${name} ${name === "d37" ? "failed" : "parsed"}`).sort(),
    );
    expect(refused).toEqual(["d37"]);
    expect(transactions).toBeLessThan(20);
  });

  test.each(["ECONNREFUSED", "57P01", "53100", "42P01"])(
    "%s is nobody's fault: all are sent away after one try",
    async (code) => {
      const { results, transactions } = await run(["a", "b", "c"], () => {
        throw problem(code);
      });
      expect(kinds(results)).toEqual(["away", "away", "away"]);
      expect(transactions).toBe(1);
    },
  );

  test("a deadlock is tried again", async () => {
    let left = 2;
    const { results } = await run(["a"], () => {
      left -= 1;
      if (left >= 0) throw problem("40P01");
    });
    expect(kinds(results)).toEqual(["whole"]);
  });

  test("a delivery of an App that was deleted meanwhile has no App", async () => {
    const { results } = await run(["gone", "here"], (batch) => {
      if (batch.some(({ appSlug }) => appSlug === "gone"))
        throw problem("23503", { constraint: "delivery_app_id_fkey" });
    });
    expect(kinds(results)).toEqual(["unknown_app", "whole"]);
  });

  test("what cannot be kept at all is not claimed to be", async () => {
    const { results } = await run(["worst"], () => {
      throw problem("22021");
    });
    expect(kinds(results)).toEqual(["away"]);
  });
});
