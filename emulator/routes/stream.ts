/** `GET /2/activity/stream`: live lines, recovery by `backfill_minutes` or `start_time` (docs/x-protocol.md#activity-stream). */

import { minutes } from "#emulator/base/clock.ts";
import { invalidParameter, XError } from "#emulator/base/errors.ts";
import { integerParameter } from "#emulator/base/input.ts";
import { MAX_CONNECTIONS } from "#emulator/delivery/streams.ts";
import { type Call, type Endpoint, endpoints } from "./endpoint.ts";

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

function timeParameter(call: Call, name: string): number | null {
  const value = call.query(name);
  if (value === undefined) return null;
  const ms = TIME.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(ms)) throw invalidParameter(name, value, "is not a valid ISO 8601 time");
  return ms;
}

/** X ends no stream for a new one: it refuses the new one. */
export const tooManyConnections = () =>
  new XError(429, 88, "This stream is currently at the maximum allowed connection limit.", {
    title: "ConnectionException",
    detail: "This stream is currently at the maximum allowed connection limit.",
    connection_issue: "TooManyConnections",
    type: "streaming-connection",
  });

function stream(call: Call): Response {
  const { x, app } = call;
  const backfill = integerParameter(call.query("backfill_minutes"), "backfill_minutes", 0, 5) ?? 0;
  const [start, end] = [timeParameter(call, "start_time"), timeParameter(call, "end_time")];
  if (start !== null && end !== null && start >= end)
    throw invalidParameter("end_time", call.query("end_time") ?? "", "must be after start_time");
  if (x.streams.connections(app.id) >= MAX_CONNECTIONS) throw tooManyConnections();
  const fromMs = start ?? (backfill > 0 ? x.now() - minutes(backfill) : null);
  return new Response(x.streams.open(app.id, { fromMs, toMs: end }), {
    headers: { "content-type": "application/json; charset=utf-8", "cache-control": "no-cache" },
  });
}

export const streamEndpoints: Endpoint[] = endpoints(
  { auth: ["app"], limit: 450, dialect: "v2" },
  { "GET /2/activity/stream": stream },
);
