/** Stores a batch so that one delivery the database refuses never harms its neighbours. */
import { databaseProblem, isMissingApp } from "./database-problem.ts";
import { type PreparedDelivery, withoutActivities } from "./prepare.ts";
import type { Committed } from "./store.ts";

export type CommitResult =
  | {
      type: "stored";
      fresh: number;
      duplicates: number;
      /** `failed`: without its activities. */
      kept: "whole" | "failed";
      deliveryId: string;
    }
  /** The App was deleted meanwhile. */
  | { type: "unknown_app" }
  | { type: "away"; error: unknown };

type CommitDeps = {
  /** One transaction over the whole batch; throws what the database threw. */
  commitBatch: (batch: readonly PreparedDelivery[]) => Promise<Committed>;
  onCommitted: (committed: Committed) => void;
  /** A delivery was kept without its activities. */
  onRefused: (delivery: PreparedDelivery, error: unknown) => void;
};

const mostConflicts = 3;

/**
 * Commits all at once; when the data is at fault, halves the batch until the guilty delivery stands alone, and keeps
 * that one by its raw body. When the database is away nothing more is tried: the sender will come again.
 */
export const commitSafely = async (
  deps: CommitDeps,
  batch: readonly PreparedDelivery[],
  conflicts = 0,
): Promise<CommitResult[]> => {
  let failure: unknown;
  try {
    const committed = await deps.commitBatch(batch);
    deps.onCommitted(committed);
    return committed.results.map((result, index) => ({
      type: "stored",
      ...result,
      kept: batch[index]?.outcome === "failed" ? "failed" : "whole",
    }));
  } catch (error) {
    failure = error;
  }

  const problem = databaseProblem(failure);
  if (problem === "conflict" && conflicts < mostConflicts)
    return commitSafely(deps, batch, conflicts + 1);
  if (problem !== "data") return batch.map(() => ({ type: "away", error: failure }));
  if (batch.length > 1) {
    const middle = Math.ceil(batch.length / 2);
    const first = await commitSafely(deps, batch.slice(0, middle));
    const second = await commitSafely(deps, batch.slice(middle));
    return [...first, ...second];
  }

  const [only] = batch;
  if (only === undefined) return [];
  if (isMissingApp(failure)) return [{ type: "unknown_app" }];
  if (only.outcome === "failed") return [{ type: "away", error: failure }];
  deps.onRefused(only, failure);
  return commitSafely(deps, [withoutActivities(only, failure)]);
};
