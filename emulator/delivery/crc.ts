/** CRC checks: the real request, X's verdict on the answer, and what the verdict does to the webhook (docs/x-protocol.md#crc). */
import { timingSafeEqual } from "node:crypto";
import { hours, minutes, seconds } from "#emulator/base/clock.ts";
import type { Webhook } from "#emulator/base/entities.ts";
import { derivedToken, randomToken } from "#emulator/base/ids.ts";
import type { KnobBox } from "#emulator/base/knobs.ts";
import type { Store } from "#emulator/base/store.ts";
import type { Faults } from "#emulator/faults/faults.ts";
import type { Answer, Sender } from "./send.ts";
import { crcAnswers, crcRequestHeaders } from "./signatures.ts";

const VALID_FOR_MS = hours(24);
const GRACE_MS = hours(4);

/** `fatal`: invalid at once; `transient`: invalid only after 28 h without success. `code` picks 1.1's message. */
export type CrcVerdict =
  | { ok: true }
  | { ok: false; fatal: boolean; code: "bad_token" | "slow" | "non_200"; message: string };

export type CrcChecker = {
  /** Asks the URL without touching any webhook. */
  check(appId: string, url: string, generation: "v1" | "v2"): Promise<CrcVerdict>;
  /** Asks, and writes the verdict into the webhook. */
  validate(webhook: Webhook): Promise<CrcVerdict>;
  /** What X's clock does now: checks every webhook that is due. */
  tick(): Promise<void>;
};

export function createCrc(deps: {
  now: () => number;
  store: Store;
  knobs: KnobBox;
  faults: Faults;
  sender: Sender;
}): CrcChecker {
  const { now, store, knobs, faults, sender } = deps;

  async function check(appId: string, url: string, generation: "v1" | "v2"): Promise<CrcVerdict> {
    const app = store.apps.get(appId);
    if (!app) throw new Error(`no app ${appId}`);
    const token = randomToken(32);
    const query = `crc_token=${token}&nonce=${derivedToken(32, token)}`;
    const limit = knobs.values.crcTimeLimitMs;
    const answer = await sender.send({
      method: "GET",
      url: `${url}${url.includes("?") ? "&" : "?"}${query}`,
      headers: {
        Accept: "application/json",
        ...crcRequestHeaders(app, generation, knobs.values, query),
      },
      timeLimitMs: generation === "v1" ? Math.min(limit, seconds(3)) : limit,
    });
    if (faults.crcFails())
      return { ok: false, fatal: false, code: "non_200", message: bad("Emulated failure") };
    return judge(answer, crcAnswers(app, generation, knobs.values, token));
  }

  async function validate(webhook: Webhook): Promise<CrcVerdict> {
    const verdict = await check(webhook.appId, webhook.url, webhook.generation);
    webhook.lastCrcTriedAt = now();
    if (verdict.ok) {
      webhook.valid = true;
      webhook.lastCrcOkAt = now();
    } else if (verdict.fatal || now() - webhook.lastCrcOkAt >= VALID_FOR_MS + GRACE_MS)
      webhook.valid = false;
    return verdict;
  }

  function due(webhook: Webhook): boolean {
    const { crcRhythm, crcRevives } = knobs.values;
    if (!webhook.valid && !crcRevives) return false;
    const [sinceOk, sinceTried] = [now() - webhook.lastCrcOkAt, now() - webhook.lastCrcTriedAt];
    if (crcRhythm === "hourly") return sinceTried >= hours(1);
    if (crcRhythm === "daily") return sinceTried >= hours(24);
    return (!webhook.valid || sinceOk >= VALID_FOR_MS) && sinceTried >= minutes(30);
  }

  return {
    check,
    validate,
    async tick() {
      await Promise.all([...store.webhooks.values()].filter(due).map(validate));
    },
  };
}

const bad = (error: string): string => `URL returned bad response during CRC with error: ${error}`;

/** X's verdict on an answer; `expected` are the right response tokens. */
function judge(answer: Answer, expected: readonly string[]): CrcVerdict {
  if (!answer.ok) {
    if (answer.error === "timeout")
      return { ok: false, fatal: false, code: "slow", message: bad("Timeout") };
    const fatal = answer.error === "tls";
    return {
      ok: false,
      fatal,
      code: "non_200",
      message: bad(fatal ? "TLS failure" : "Connection failed"),
    };
  }
  const { status } = answer;
  if (status >= 400 && status < 600)
    return { ok: false, fatal: false, code: "non_200", message: bad(`Status code ${status}`) };
  if (status !== 200)
    return { ok: false, fatal: true, code: "non_200", message: bad(`Status code ${status}`) };
  return expected.some((token) => tokenMatches(answer.text, token))
    ? { ok: true }
    : { ok: false, fatal: true, code: "bad_token", message: bad("Invalid `response_token`") };
}

function tokenMatches(text: string, expected: string): boolean {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return false;
  }
  const token =
    body !== null && typeof body === "object" && "response_token" in body
      ? body.response_token
      : null;
  if (typeof token !== "string") return false;
  const [left, right] = [Buffer.from(token), Buffer.from(expected)];
  return left.length === right.length && timingSafeEqual(left, right);
}
