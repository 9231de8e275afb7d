/** Answers X's challenge before any other work; what an answered challenge tells is written down afterwards. */

import { addressGroup } from "#lib/server/address-group.ts";
import type { Clock } from "#lib/time.ts";
import { checkCrcToken, crcResponse } from "#lib/x/crc.ts";
import { keptHeaders, sourceAddressOf } from "./headers.ts";
import type { RateLimit } from "./rate-limit.ts";
import type { Rejected } from "./reject.ts";
import type { AppSecrets } from "./secrets.ts";

export type CrcOutcome =
  | { type: "answered"; body: { response_token: string } }
  | { type: "unknown_app" }
  | { type: "no_secret" }
  | { type: "missing_token" }
  /** `json_shaped`: somebody tries to have a delivery signed. */
  | { type: "refused_token"; reason: "json_shaped" | "too_long" | "unacceptable_characters" }
  | { type: "too_often"; retryAfterSeconds: number }
  | { type: "store_away"; retryAfterSeconds: number };

export type CrcDeps = {
  clock: Clock;
  secrets: AppSecrets;
  /** X asks about once in half an hour; an oracle's user wants thousands. */
  limit: RateLimit;
  reject: (rejected: Rejected) => void;
  /** Called after the answer is made; must not throw. */
  onAnswered: (appId: string, at: Date) => void;
  onOracleAttempt: (facts: { app: string; sourceAddress: string | null }) => void;
};

const longestSlug = 200;
const retryAfterSeconds = 5;

/** Answers with the newest secret: the one X signs with once a rotation is through. */
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
  if (!deps.limit.take(`${app.id} ${addressGroup(sourceAddress ?? "")}`))
    return { type: "too_often", retryAfterSeconds };

  const token = new URL(request.url).searchParams.get("crc_token");
  const checked = checkCrcToken(token);
  if (!checked.ok) {
    if (checked.reason === "missing") return { type: "missing_token" };
    const oracle = checked.reason === "json_shaped";
    if (oracle) deps.onOracleAttempt({ app: app.slug, sourceAddress });
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
  const [newest] = app.secrets;
  if (newest === undefined) return { type: "no_secret" };
  const body = crcResponse(newest.secret, checked.token);
  deps.onAnswered(app.id, deps.clock.now());
  return { type: "answered", body };
};
