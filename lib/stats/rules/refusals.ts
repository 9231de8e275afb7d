/** The problem of calls that were refused, counted exactly. Pure. */
import type { Problem } from "../contract.ts";
import { groupBy } from "../group-by.ts";
import type { ProblemFacts } from "./facts.ts";
import { earliest, many, place } from "./words.ts";

const reasonWords: Record<string, string> = {
  missing_signature: "no signature",
  malformed_signature: "a malformed signature",
  wrong_signature: "a wrong signature",
  other_app: "the signature of another App",
  no_secret: "want of a secret to check it with",
  too_large: "too large a body",
  not_json: "a body that is not JSON",
  empty: "an empty body",
  encoded: "a compressed body",
  crc_oracle: "a CRC token that is JSON",
  crc_unacceptable: "an unacceptable CRC token",
};

/** What only strangers send; anything else may have been X. */
const strange: ReadonlySet<string> = new Set([
  "missing_signature",
  "malformed_signature",
  "crc_oracle",
  "crc_unacceptable",
]);

export const refusedCalls = ({ rejected }: ProblemFacts): Problem[] =>
  [...groupBy(rejected, ({ appSlug }) => appSlug)].map(([appSlug, rows]) => {
    const total = rows.reduce((sum, { count }) => sum + count, 0);
    const reasons = rows.map(
      ({ reason, count }) =>
        `${count.toLocaleString("en")} for ${reasonWords[reason] ?? reason.replaceAll("_", " ")}`,
    );
    const strangers = rows.every(({ reason }) => strange.has(reason));
    return {
      kind: "deliveries_rejected",
      room: "/settings",
      title: `${many(total, "request", "requests")} to ${appSlug} refused: ${reasons.join(", ")}.`,
      advice: strangers
        ? "X signs all it sends: these came from somebody else, and nothing of them was kept as activity."
        : "Some may have come from X. The list says of each what is likely behind it.",
      action: "See them",
      href: place.rejected(appSlug),
      since: earliest(rows.map(({ firstAt }) => firstAt)),
      parts: [],
      gap: null,
    };
  });
