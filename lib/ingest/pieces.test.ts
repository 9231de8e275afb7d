import { expect, test } from "vitest";
import type { CommitResult } from "./commit.ts";
import { pieceActivities, storeInPieces } from "./pieces.ts";
import type { PreparedActivity, PreparedDelivery } from "./prepare.ts";

const delivery = (activities: number) =>
  ({
    outcome: "parsed",
    problem: null,
    deliveryId: null,
    notices: [{ jobId: "1" }],
    activities: Array.from({ length: activities }, () => ({}) as PreparedActivity),
  }) as unknown as PreparedDelivery;

const stored = (piece: PreparedDelivery, kept: "whole" | "failed" = "whole"): CommitResult => ({
  type: "stored",
  inserted: piece.activities.length - 1,
  duplicates: 1,
  kept,
  deliveryId: "77",
});

const run = async (
  size: number,
  answer: (piece: PreparedDelivery, number: number) => CommitResult = (piece) => stored(piece),
  isThere = true,
) => {
  const pieces: PreparedDelivery[] = [];
  const ends: object[] = [];
  const result = await storeInPieces(
    {
      submit: async (piece) => {
        pieces.push(piece);
        return { type: "stored", result: answer(piece, pieces.length) };
      },
      finish: async (id, end) => {
        ends.push({ id, ...end });
        return isThere;
      },
    },
    delivery(size),
  );
  return { result, pieces, ends };
};

test("what X sends is one commit", async () => {
  const { pieces, ends } = await run(pieceActivities);
  expect(pieces).toMatchObject([{ deliveryId: null, problem: null }]);
  expect(ends).toEqual([]);
});

test("a large one is several: the row first, notices last, then the word that it is whole", async () => {
  const { pieces, ends, result } = await run(2 * pieceActivities + 5);
  expect(pieces.map(({ activities }) => activities.length)).toEqual([1_000, 1_000, 5]);
  expect(pieces.map(({ deliveryId }) => deliveryId)).toEqual([null, "77", "77"]);
  expect(pieces.map(({ notices }) => notices.length)).toEqual([0, 0, 1]);
  expect(pieces[0]?.problem).toContain("not stored to its end");
  expect(ends).toEqual([{ id: "77", outcome: "parsed", problem: null }]);
  expect(result).toEqual({
    type: "stored",
    result: { type: "stored", inserted: 2_002, duplicates: 3, kept: "whole", deliveryId: "77" },
  });
});

test("a piece that the database refuses costs no other piece, and the row says that some are missing", async () => {
  const { result, ends } = await run(3_000, (piece, number) =>
    number === 2
      ? ({ ...stored(piece, "failed"), inserted: 0, duplicates: 0 } as CommitResult)
      : stored(piece),
  );
  expect(result).toMatchObject({ result: { inserted: 1_998, duplicates: 2, kept: "failed" } });
  expect(ends).toMatchObject([{ outcome: "failed", problem: expect.stringContaining("Some") }]);
});

test("with the database away in the middle nothing is claimed, and the row goes on saying so", async () => {
  const { result, pieces, ends } = await run(3_000, (piece, number) =>
    number === 2 ? { type: "away", error: new Error("away") } : stored(piece),
  );
  expect(result).toMatchObject({ result: { type: "away" } });
  expect([pieces.length, ends.length]).toEqual([2, 0]);
});

test("one whose App went meanwhile has no App", async () => {
  const { result } = await run(3_000, undefined, false);
  expect(result).toMatchObject({ result: { type: "unknown_app" } });
});
