/** Answers X's challenge before any other work; what an answered challenge tells is written down afterwards. */

import type { RateLimit } from "#lib/rate-limit.ts";
import { type Clock, seconds } from "#lib/time.ts";
import { checkCrcToken, crcResponse } from "#lib/x/crc.ts";
import type { KnownApp } from "./keys.ts";
import type { StoreAway, UnknownApp } from "./outcome.ts";
import type { Rejected } from "./reject.ts";
import { arrivalOf } from "./request.ts";

export type CrcOutcome = CrcAnswer | UnknownApp | StoreAway;

type CrcAnswer =
  | { type: "answered"; body: { response_token: string } }
  /** None of the kind that is to answer. */
  | { type: "no_secret" }
  | { type: "missing_token" }
  /** `json_shaped`: somebody tries to have a delivery signed. */
  | { type: "refused_token"; reason: "json_shaped" | "too_long" | "unacceptable_characters" };

export type CrcDeps = {
  clock: Clock;
  /** How often the log hears of one app's oracle attempts; each is counted (`reject`). */
  alarms: RateLimit;
  reject: (rejected: Rejected) => void;
  /** Called after the answer is made; must not throw. */
  onAnswered: (appId: string, at: Date) => void;
  onOracleAttempt: (facts: { app: string; sourceAddress: string | null }) => void;
};

/**
 * Answers with the newest secret of the kind that is set or found out (lib/apps/crc-key.ts). A plain token costs one hash
 * and no more, so nobody is turned away: a stranger behind X's proxy address must not keep X's own checks out.
 */
export const answerCrc = (deps: CrcDeps, { app }: KnownApp, request: Request): CrcAnswer => {
  const token = new URL(request.url).searchParams.get("crc_token");
  const checked = checkCrcToken(token);
  if (!checked.ok) {
    if (checked.reason === "missing") return { type: "missing_token" };
    const arrival = arrivalOf(request, deps.clock);
    const oracle = checked.reason === "json_shaped";
    if (oracle && deps.alarms.take(app.id))
      deps.onOracleAttempt({ app: app.slug, sourceAddress: arrival.sourceAddress });
    const start = Buffer.from(token ?? "");
    deps.reject({
      ...arrival,
      appSlug: app.slug,
      reason: oracle ? "crc_oracle" : "crc_unacceptable",
      detail: checked.reason,
      bytes: start.byteLength,
      start,
    });
    return { type: "refused_token", reason: checked.reason };
  }
  const newest = app.secrets.find(({ kind }) => kind === app.crcKey);
  if (newest === undefined) return { type: "no_secret" };
  const body = crcResponse(newest.secret, checked.token);
  deps.onAnswered(app.id, deps.clock.now());
  return { type: "answered", body };
};

/** Collects answered challenges and writes them down once a second, so that no challenge waits for the database. */
type CrcJournal = { note(appId: string, at: Date): void; flush(): Promise<void> };

const writeEveryMs = seconds(1);

export const createCrcJournal = (options: {
  write: (answers: ReadonlyMap<string, Date>) => Promise<void>;
  onWriteFailed: (error: unknown) => void;
}): CrcJournal => {
  let answers = new Map<string, Date>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  const flush = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const batch = answers;
    answers = new Map();
    if (batch.size > 0)
      writing = writing.then(() => options.write(batch)).catch(options.onWriteFailed);
    return writing;
  };
  return {
    note(appId, at) {
      answers.set(appId, at);
      timer ??= setTimeout(() => void flush(), writeEveryMs).unref();
    },
    flush,
  };
};
