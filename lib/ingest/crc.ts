/** Answers X's challenge before any other work; what an answered challenge tells is written down afterwards. */

import type { Clock } from "#lib/time.ts";
import { checkCrcToken, crcResponse } from "#lib/x/crc.ts";
import { keptHeaders, sourceAddressOf } from "./headers.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { Rejected } from "./reject.ts";
import type { AppSecrets } from "./secrets.ts";

export type CrcOutcome =
  | { type: "answered"; body: { response_token: string } }
  | { type: "unknown_app" }
  /** None of the kind that is to answer. */
  | { type: "no_secret" }
  | { type: "missing_token" }
  /** `json_shaped`: somebody tries to have a delivery signed. */
  | { type: "refused_token"; reason: "json_shaped" | "too_long" | "unacceptable_characters" }
  | { type: "store_away"; retryAfterSeconds: number };

export type CrcDeps = {
  clock: Clock;
  secrets: AppSecrets;
  /** How often the log hears of one app's oracle attempts; each is counted (`reject`). */
  alarms: RateLimit;
  reject: (rejected: Rejected) => void;
  /** Called after the answer is made; must not throw. */
  onAnswered: (appId: string, at: Date) => void;
  onOracleAttempt: (facts: { app: string; sourceAddress: string | null }) => void;
};

const longestSlug = 200;
const retryAfterSeconds = 5;

/**
 * Answers with the newest secret of the kind that is set or found out (lib/apps/crc-key.ts). A plain token costs one hash
 * and no more, so nobody is turned away: a stranger behind X's proxy address must not keep X's own checks out.
 */
export const answerCrc = async (
  deps: CrcDeps,
  slug: string,
  request: Request,
): Promise<CrcOutcome> => {
  const lookup =
    slug.length > longestSlug ? { type: "unknown" as const } : await deps.secrets.find(slug);
  if (lookup.type === "away") return { type: "store_away", retryAfterSeconds };
  if (lookup.type === "unknown") return { type: "unknown_app" };
  const { app } = lookup;
  const sourceAddress = sourceAddressOf(request.headers);

  const token = new URL(request.url).searchParams.get("crc_token");
  const checked = checkCrcToken(token);
  if (!checked.ok) {
    if (checked.reason === "missing") return { type: "missing_token" };
    const oracle = checked.reason === "json_shaped";
    if (oracle && deps.alarms.take(app.id)) deps.onOracleAttempt({ app: app.slug, sourceAddress });
    const start = Buffer.from(token ?? "");
    deps.reject({
      appSlug: app.slug,
      receivedAt: deps.clock.now(),
      status: 400,
      reason: oracle ? "crc_oracle" : "crc_unacceptable",
      detail: checked.reason,
      bytes: start.byteLength,
      start,
      headers: keptHeaders(request.headers),
      sourceAddress,
    });
    return { type: "refused_token", reason: checked.reason };
  }
  const newest = app.secrets.find(({ kind }) => kind === app.crcKey);
  if (newest === undefined) return { type: "no_secret" };
  const body = crcResponse(newest.secret, checked.token);
  deps.onAnswered(app.id, deps.clock.now());
  return { type: "answered", body };
};
