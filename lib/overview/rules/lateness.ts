/** Two problems of being late: X brings late, or we store late. Pure. */
import { lagPercentile } from "#lib/rollups/lag.ts";
import { seconds, span } from "#lib/time.ts";
import type { Problem } from "../contract.ts";
import type { LagBucket, ProblemFacts } from "./facts.ts";

/** Of fewer, the half says nothing. */
const fewest = 5;
/** X's older guide gives up on an answer after this long (docs/x-protocol.md#delivery-rules): whoever stores so slowly is about to lose. */
const ownLimitMs = seconds(3);

/** What half of them took at least; null: too few. A few stragglers, such as X's second tries, are no lateness. */
const half = (lags: readonly LagBucket[]): number | null =>
  lags.reduce((sum, { count }) => sum + count, 0) < fewest ? null : lagPercentile(lags, 0.5);

export const lateDeliveries = ({ lag }: ProblemFacts): Problem[] => {
  const atX = half(lag.atX);
  const own = half(lag.own);
  const found: Problem[] = [];
  const row = { href: "/feed", since: null, parts: [], gap: null };
  if (own !== null && own >= Math.min(ownLimitMs, lag.lateAfterMs))
    found.push({
      ...row,
      kind: "storing_late",
      page: "/feed",
      title: `Birdseye stores late: half of the last 15 minutes' activity took ${span(own)} or more from receipt to the database.`,
      advice: "X is not the cause. Look at this machine's disk, processor and database.",
      action: "See the lag",
    });
  if (atX !== null && atX >= lag.lateAfterMs)
    found.push({
      ...row,
      kind: "deliveries_late",
      page: "/feed",
      title: `X delivers late: half of the last 15 minutes' activity took ${span(atX)} or more to reach us.`,
      advice:
        "Birdseye takes it at once; nothing is lost. Check that this machine's clock is right: a clock that is ahead looks the same.",
      action: "See the lag",
    });
  return found;
};
