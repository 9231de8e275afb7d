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
  needs_client_secret: "want of the client secret that signed it",
  needs_consumer_secret: "want of the consumer secret that signed it",
  too_large: "too large a body",
  not_json: "a body that is not JSON",
  empty: "an empty body",
  encoded: "a compressed body",
  crc_oracle: "an attempt to get a signature",
  crc_unacceptable: "an unacceptable CRC token",
};

/** What only strangers send; anything else may have been X. */
const strange: ReadonlySet<string> = new Set([
  "missing_signature",
  "malformed_signature",
  "crc_oracle",
  "crc_unacceptable",
]);

/**
 * Refused calls, one row per App. Where only strangers called and X gets through, nobody needs to do anything: a public
 * address is tried all day. Where X does not, something on the way may have taken the signature off.
 */
export const refusedCalls = ({ rejected, reached }: ProblemFacts): Problem[] =>
  [...groupBy(rejected, ({ appSlug }) => appSlug)].flatMap(([appSlug, rows]) => {
    const total = rows.reduce((sum, { count }) => sum + count, 0);
    const reasons = rows.map(
      ({ reason, count }) =>
        `${count.toLocaleString("en")} for ${reasonWords[reason] ?? reason.replaceAll("_", " ")}`,
    );
    const strangers = rows.every(({ reason }) => strange.has(reason));
    if (strangers && reached.has(appSlug)) return [];
    return {
      kind: "deliveries_rejected",
      page: "/settings",
      title: `${many(total, "request", "requests")} to ${appSlug} refused: ${reasons.join(", ")}.`,
      advice: strangers
        ? "X signs all it sends: these came from somebody else, or something on the way (proxy, tunnel) takes the signature off."
        : "Some may have come from X. The list says of each what is likely behind it.",
      action: "See them",
      href: place.rejected(appSlug),
      since: earliest(rows.map(({ firstAt }) => firstAt)),
      parts: [],
      gap: null,
    };
  });
