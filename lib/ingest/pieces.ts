/** Stores a delivery of any size: a large one piece by piece, so that its neighbours' commits come in between. */
import type { CommitResult } from "./commit.ts";
import type { PreparedDelivery } from "./prepare.ts";
import type { QueueAnswer } from "./queue.ts";

/** Far more than X puts into one body; measured: 80 µs each under the commit lock, where everybody waits. */
export const pieceActivities = 1_000;

type Answer = QueueAnswer<CommitResult>;

export type PieceDeps = {
  submit: (piece: PreparedDelivery) => Promise<Answer>;
  /** Says of a delivery in pieces what has become of it. False: its row is gone, with its App. */
  finish: (
    deliveryId: string,
    end: Pick<PreparedDelivery, "outcome" | "problem">,
  ) => Promise<boolean>;
};

/** Stands in the row until the last piece is in; the sender, who has no answer until then, comes again. */
const unfinished = "It was not stored to its end.";
const partly = "Some of its activities could not be stored.";

/**
 * Up to `pieceActivities` it is one commit. Above, each piece is one: they become visible one after the other, and the
 * answer is given after the last. What comes again after a break finds its first pieces by their identities.
 */
export const storeInPieces = async (
  { submit, finish }: PieceDeps,
  delivery: PreparedDelivery,
): Promise<Answer> => {
  const { activities, notices, outcome } = delivery;
  if (activities.length <= pieceActivities) return submit(delivery);
  const sum = { inserted: 0, duplicates: 0 };
  let deliveryId: string | null = null;
  let kept: "whole" | "failed" = "whole";
  for (let from = 0; from < activities.length; from += pieceActivities) {
    const isLast = from + pieceActivities >= activities.length;
    const answer: Answer = await submit({
      ...delivery,
      activities: activities.slice(from, from + pieceActivities),
      notices: isLast ? notices : [],
      problem: unfinished,
      deliveryId,
    });
    if (answer.type === "busy" || answer.result.type !== "stored") return answer;
    const { result } = answer;
    sum.inserted += result.inserted;
    sum.duplicates += result.duplicates;
    deliveryId = result.deliveryId;
    if (result.kept === "failed") kept = "failed";
  }
  const end =
    kept === "whole" ? { outcome, problem: null } : { outcome: "failed" as const, problem: partly };
  try {
    if (deliveryId === null || !(await finish(deliveryId, end)))
      return { type: "stored", result: { type: "unknown_app" } };
  } catch (error) {
    return { type: "stored", result: { type: "away", error } };
  }
  return { type: "stored", result: { type: "stored", ...sum, deliveryId, kept } };
};
