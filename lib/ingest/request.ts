/** What is taken from a request: never more than the cap of its bytes, the headers worth keeping, and where it came from. */

import { createLane, type Lane } from "#lib/lanes.ts";
import { remoteAddressHeader } from "#lib/own-headers.ts";
import { type Clock, seconds } from "#lib/time.ts";

/** When, from where and with which headers a request came. */
export type Arrival = {
  receivedAt: Date;
  headers: Record<string, string>;
  /** As the server found it (TRUSTED_PROXIES). */
  sourceAddress: string | null;
};

export const arrivalOf = ({ headers }: Request, clock: Clock): Arrival => ({
  receivedAt: clock.now(),
  headers: keptHeaders(headers),
  sourceAddress: headers.get(remoteAddressHeader) || null,
});

/** X's own (docs/x-protocol.md#delivery-headers) and what a proxy in front says. */
const keptExactly = new Set([
  "content-type",
  "content-length",
  "content-encoding",
  "transfer-encoding",
  "user-agent",
  "date",
  "host",
  "forwarded",
  "via",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-real-ip",
  "x-request-id",
  "cf-connecting-ip",
  "cf-ray",
]);
const keptPrefixes = ["x-twitter-", "x-b3-", "finagle-"];
const mostHeaders = 40;
const longestValue = 1024;

/** Lower-case names to values, bounded in number and length. Never cookies or credentials. */
const keptHeaders = (headers: Headers): Record<string, string> => {
  const kept: Record<string, string> = {};
  let count = 0;
  for (const [name, value] of headers) {
    if (!keptExactly.has(name) && !keptPrefixes.some((prefix) => name.startsWith(prefix))) continue;
    kept[name] = value.slice(0, longestValue);
    count += 1;
    if (count === mostHeaders) break;
  }
  return kept;
};

/** 5 MiB. X documents no maximum; bodies of 1.5–20 kB were seen (docs/x-protocol.md#delivery-rules). */
export const bodyCapBytes = 5 * 1024 * 1024;

/** How much of a refused body is kept for the operator to look at. */
export const keptStartBytes = 16 * 1024;

/** X sends a body in one go; whoever takes longer holds a connection open on purpose or on a line that is down. */
const bodyPatienceMs = seconds(10);

/** What a refused body has not sent by now is not waited for: what we would keep of it changes nothing. */
const refusedPatienceMs = 500;

export type BodyOutcome =
  | { type: "whole"; bytes: Uint8Array }
  /** `bytes` is what was declared or counted until we stopped, `start` what had been read. */
  | { type: "too_large"; bytes: number; start: Uint8Array }
  /** X sends plain JSON; unpacking for strangers would turn kilobytes into gigabytes. */
  | { type: "encoded"; encoding: string; bytes: number }
  | { type: "cut_off" }
  | { type: "too_slow"; patienceMs: number };

const declaredLength = (headers: Headers): number | null => {
  const value = headers.get("content-length");
  return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : null;
};

/**
 * The whole body, or why not. With a `Content-Length` inside the cap Node's parser never hands over more than that, so
 * the fast path is safe; without one (chunked) the bytes are counted as they come.
 */
export const readBody = async (
  request: Request,
  patienceMs = bodyPatienceMs,
): Promise<BodyOutcome> => {
  const declared = declaredLength(request.headers);
  const encoding = request.headers.get("content-encoding")?.trim().toLowerCase() ?? "identity";
  if (encoding !== "identity" && encoding !== "")
    return { type: "encoded", encoding: encoding.slice(0, 40), bytes: declared ?? 0 };
  if (declared !== null && declared > bodyCapBytes)
    return { type: "too_large", bytes: declared, start: new Uint8Array() };
  const reading = readWhole(request, declared);
  const outcome = await within(patienceMs, reading);
  // What still comes is dropped with the connection, and its failure then is nobody's news.
  return outcome ?? { type: "too_slow", patienceMs };
};

const readWhole = async (request: Request, declared: number | null): Promise<BodyOutcome> => {
  try {
    if (declared !== null && !request.headers.has("transfer-encoding")) {
      const bytes = new Uint8Array(await request.arrayBuffer());
      return bytes.byteLength > bodyCapBytes
        ? { type: "too_large", bytes: bytes.byteLength, start: bytes.subarray(0, keptStartBytes) }
        : { type: "whole", bytes };
    }
    const { start, total, complete } = await readStart(request, bodyCapBytes, bodyCapBytes);
    return complete
      ? { type: "whole", bytes: start }
      : { type: "too_large", bytes: total, start: start.subarray(0, keptStartBytes) };
  } catch {
    return { type: "cut_off" };
  }
};

/** Null when it took longer. */
const within = async <T>(patienceMs: number, work: Promise<T>): Promise<T | null> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), patienceMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
};

/**
 * The first `keepBytes` of a body that will be refused anyway; the rest is counted and thrown away, so that a flood of
 * large unsigned bodies costs no memory. What has not come after `patienceMs` is not waited for: the verdict stands.
 * `total` is declared or counted, whichever is known.
 */
export const readRefused = async (
  request: Request,
  patienceMs = refusedPatienceMs,
): Promise<{ start: Uint8Array; total: number; complete: boolean }> => {
  const declared = declaredLength(request.headers) ?? 0;
  const seen = newCount();
  const reading = readStart(request, keptStartBytes, bodyCapBytes, seen).then(
    ({ complete }) => complete,
    () => false,
  );
  const complete = (await within(patienceMs, reading)) ?? false;
  seen.stopped = true;
  return { start: Buffer.concat(seen.chunks), total: Math.max(seen.total, declared), complete };
};

type Count = { chunks: Uint8Array[]; total: number; stopped: boolean };
const newCount = (): Count => ({ chunks: [], total: 0, stopped: false });

const readStart = async (
  request: Request,
  keepBytes: number,
  capBytes: number,
  count = newCount(),
): Promise<{ start: Uint8Array; total: number; complete: boolean }> => {
  let kept = 0;
  if (request.body === null) return { start: new Uint8Array(), total: 0, complete: true };
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    if (count.stopped) break;
    count.total += chunk.byteLength;
    const room = keepBytes - kept;
    if (room > 0) {
      const part = chunk.byteLength > room ? chunk.subarray(0, room) : chunk;
      count.chunks.push(part);
      kept += part.byteLength;
    }
    if (count.total > capBytes)
      return { start: Buffer.concat(count.chunks), total: count.total, complete: false };
  }
  return { start: Buffer.concat(count.chunks), total: count.total, complete: !count.stopped };
};

/** X's own bodies are far smaller (docs/x-protocol.md#delivery-rules): they pass at once, and a connection holds no more than this. */
const freeBytes = 64 * 1024;

/** A wrongly signed body of 5 MB costs 30 ms; after one the next waits three times as long, so that deliveries go between. */
const refusedPauseMs = 100;

/**
 * Large bodies that nobody has verified yet: two are read at once and addresses take turns, so strangers can neither park
 * any number of them nor keep X's out. One that comes slowly is read on beside the next (its place is for half a second),
 * which bounds what is held: two in half a second, for the ten that a body may take.
 */
export const createLargeBodies = (): Lane =>
  createLane({ atOnce: 2, waiting: 500, holdMs: refusedPatienceMs });

/**
 * Waits until this body may be read. Null: too many wait. Say as soon as it is known whether it was read for nothing (`wrong`); small ones
 * and those whose length alone refuses them need no place.
 */
export const placeFor = (
  lane: Lane,
  headers: Headers,
  from: string,
): Promise<((verdict: "wrong" | "over") => void) | null> => {
  const bytes = declaredLength(headers) ?? bodyCapBytes;
  if (bytes <= freeBytes || bytes > bodyCapBytes) return Promise.resolve(() => undefined);
  return new Promise((resolve) =>
    lane.enter(
      from,
      (done) =>
        resolve((verdict) => {
          if (verdict === "wrong") setTimeout(done, refusedPauseMs);
          else done();
        }),
      () => resolve(null),
    ),
  );
};
