/** Replay in v2: `POST /2/webhooks/replay` and the deprecated path (docs/x-protocol.md#replay-in-v2, docs/x-protocol.md#deprecated-replay). */

import { hours, minutes } from "#emulator/base/clock.ts";
import type { ReplayJob, Webhook } from "#emulator/base/entities.ts";
import { clientForbidden, invalidRequest, reason } from "#emulator/base/errors.ts";
import { isRecord, snowflakeParameter } from "#emulator/base/input.ts";
import type { X } from "#emulator/delivery/x.ts";
import { type Call, type Endpoint, endpoints } from "./endpoint.ts";
import { crcFailed, ownWebhook, webhookOf } from "./webhooks.ts";

const LIMIT = 100;

type ReplayRules = {
  reachMs: number;
  /** Whether `from` must be 31 and `to` 10 minutes old. */
  edges: boolean;
  toInclusive: boolean;
};

type WindowFault =
  | "missing"
  | "malformed"
  | "future"
  | "order"
  | "too_old"
  | "from_too_recent"
  | "to_too_recent";

export type WindowOutcome =
  | { ok: true; fromMs: number; toMs: number }
  | { ok: false; fault: WindowFault; field: "from_date" | "to_date"; value: string };

const V2_REACH_MS = hours(24);
const V1_REACH_MS = hours(24 * 5);
const FROM_AGE_MS = minutes(31);
const TO_AGE_MS = minutes(10);

/** `yyyymmddhhmm` in UTC as milliseconds; null for anything else, the 31st of February included. */
function parseMinute(text: string): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(text);
  if (!match) return null;
  const iso = `${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:00.000Z`;
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) || date.toISOString() !== iso ? null : date.getTime();
}

/** Judges a window; the result is half-open, [fromMs, toMs). */
export function judgeWindow(
  from: string | undefined,
  to: string | undefined,
  nowMs: number,
  rules: ReplayRules,
): WindowOutcome {
  const wrong = (fault: WindowFault, field: "from_date" | "to_date") =>
    ({ ok: false, fault, field, value: (field === "from_date" ? from : to) ?? "" }) as const;
  if (!from) return wrong("missing", "from_date");
  if (!to) return wrong("missing", "to_date");
  const [fromMs, toMs] = [parseMinute(from), parseMinute(to)];
  if (fromMs === null) return wrong("malformed", "from_date");
  if (toMs === null) return wrong("malformed", "to_date");
  if (fromMs > nowMs) return wrong("future", "from_date");
  if (toMs > nowMs) return wrong("future", "to_date");
  if (fromMs >= toMs) return wrong("order", "from_date");
  // The minute of the reach itself still counts: clients name minutes, not milliseconds.
  if (fromMs < nowMs - rules.reachMs - minutes(1)) return wrong("too_old", "from_date");
  if (rules.edges && fromMs > nowMs - FROM_AGE_MS) return wrong("from_too_recent", "from_date");
  if (rules.edges && toMs > nowMs - TO_AGE_MS) return wrong("to_too_recent", "to_date");
  return { ok: true, fromMs, toMs: rules.toInclusive ? toMs + minutes(1) : toMs };
}

type Generation = "current" | "deprecated" | "v1";

/** The rules of one generation, in the reading of the knobs. */
export function replayRules(x: X, generation: Generation): ReplayRules {
  const { replayEdges, replayReachHours, replayToDate } = x.knobs.values;
  return {
    reachMs:
      replayReachHours === null
        ? generation === "v1"
          ? V1_REACH_MS
          : V2_REACH_MS
        : hours(replayReachHours),
    edges:
      replayEdges === "strict" || (replayEdges === "by_generation" && generation !== "current"),
    toInclusive:
      replayToDate === "by_generation" ? generation === "current" : replayToDate === "inclusive",
  };
}

function explain(
  { fault, field, value }: Extract<WindowOutcome, { ok: false }>,
  reachMs: number,
): string {
  switch (fault) {
    case "missing":
      return `\`${field}\` is required.`;
    case "malformed":
      return `\`${field}\` [${value}] is not in yyyymmddhhmm format.`;
    case "future":
      return `\`${field}\` must not be in the future.`;
    case "order":
      return "`from_date` must be before `to_date`.";
    case "too_old":
      return `\`from_date\` is older than ${reachMs / hours(1)} hours from the current time.`;
    case "from_too_recent":
      return "`from_date` must be at least 31 minutes ago.";
    case "to_too_recent":
      return "`to_date` must be at least 10 minutes ago.";
  }
}

async function begin(
  call: Call,
  webhook: Webhook,
  from: string | undefined,
  to: string | undefined,
  generation: Generation,
): Promise<ReplayJob> {
  const { x, app } = call;
  if (app.plan === "none") throw clientForbidden(app.id);
  const rules = replayRules(x, generation);
  const window = judgeWindow(from, to, x.now(), rules);
  if (!window.ok) throw reason("QueryParamInvalid", explain(window, rules.reachMs));
  const refuseSecond = () => {
    if (x.replays.running(webhook.id))
      throw reason(
        "ReplayConflictError",
        "A replay job is already in progress for the specified webhook.",
        x.knobs.values.replayConflictStatus,
      );
  };
  refuseSecond();
  const verdict = await x.crc.validate(webhook);
  if (!verdict.ok) throw crcFailed(verdict);
  refuseSecond();
  return x.replays.start(webhook, window.fromMs, window.toMs);
}

async function current(call: Call): Promise<Response> {
  const body = await call.json();
  const field = (name: string): string => {
    const value = isRecord(body) ? body[name] : undefined;
    if (typeof value !== "string")
      throw invalidRequest([
        { message: `The \`${name}\` field is required and must be a string.` },
      ]);
    return value;
  };
  const [id, from, to] = [field("webhook_id"), field("from_date"), field("to_date")];
  const webhook = ownWebhook(call, snowflakeParameter("webhook_id", id));
  const job = await begin(call, webhook, from, to, "current");
  return Response.json({
    data: { job_id: job.id, created_at: new Date(job.createdAt).toISOString() },
  });
}

async function deprecated(call: Call): Promise<Response> {
  const { x } = call;
  const webhook = webhookOf(call);
  const job = await begin(
    call,
    webhook,
    call.query("from_date"),
    call.query("to_date"),
    "deprecated",
  );
  const facts = { job_id: job.id, created_at: new Date(job.createdAt).toISOString() };
  const [first] = x.store.subscriptionsOfWebhook(webhook.id);
  switch (x.knobs.values.replayShape) {
    case "data":
      return Response.json({ data: facts });
    case "flat":
      return Response.json(facts);
    case "replay_event":
      return Response.json({ for_user_id: first?.userId ?? "0", replay_event: facts });
  }
}

export const replayEndpoints: Endpoint[] = endpoints(
  { auth: ["app"], limit: LIMIT, dialect: "v2" },
  {
    "POST /2/webhooks/replay": current,
    "POST /2/account_activity/replay/webhooks/:webhook_id/subscriptions/all": deprecated,
  },
);
