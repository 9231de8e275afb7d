/** One POST from X: bytes → signature → JSON → store, in this order; every way it can end is an outcome. */
import { parseJson } from "#lib/activity/exact-json.ts";
import { deepestNesting, isNestedDeeper } from "#lib/activity/nesting.ts";
import type { Steps } from "#lib/activity/steps.ts";
import type { ParsedDelivery } from "#lib/activity/types.ts";
import { addressGroup } from "#lib/addresses.ts";
import type { Lane } from "#lib/server/lanes.ts";
import type { Clock } from "#lib/time.ts";
import {
  mayFit,
  type Signatures,
  signatureHeaders,
  signaturesOf,
  verifySignature,
} from "#lib/x/signature.ts";
import type { CommitResult } from "./commit.ts";
import { keptHeaders, sourceAddressOf } from "./headers.ts";
import type { ReceiveOutcome, RejectReason, VerifiedDelivery } from "./outcome.ts";
import { type PreparedDelivery, prepareDelivery } from "./prepare.ts";
import type { QueueAnswer } from "./queue.ts";
import type { RateLimit } from "./rate-limit.ts";
import { bodyCapBytes, placeFor, readBody, readRefused } from "./read-body.ts";
import type { Rejected } from "./reject.ts";
import type { AppKeys, AppSecrets, KeyDirectory } from "./secrets.ts";
import { inSlices } from "./slices.ts";

export type ReceiveDeps = {
  clock: Clock;
  secrets: AppSecrets;
  parse: (
    body: unknown,
    options: { knownAccountIds: ReadonlySet<string> },
  ) => Steps<ParsedDelivery>;
  store: (delivery: PreparedDelivery) => Promise<QueueAnswer<CommitResult>>;
  /** Large bodies are read and stored one after the other: together they would fill memory and starve small ones. */
  largeInTurn: <T>(work: () => Promise<T>) => Promise<T>;
  reject: (rejected: Rejected) => void;
  /** Places for large bodies whose signature is not checked yet; see `createLargeBodies`. */
  largeBodies: Lane;
  /** How often a wrong signature may be tried against the other apps' secrets: it costs a hash each. */
  otherAppChecks: RateLimit;
  /** How long bodies may take, where it is not the usual. */
  patience?: { bodyMs: number; refusedMs: number };
};

/** Seconds after which X shall come again; its own schedule begins with 3 s (x-protocol 8.1). */
const retryAfterSeconds = 5;

const storeAway = () => ({ type: "store_away", retryAfterSeconds }) as const;

const statusOf: Record<RejectReason, number> = {
  missing_signature: 401,
  malformed_signature: 401,
  wrong_signature: 401,
  other_app: 401,
  no_secret: 401,
  needs_client_secret: 401,
  needs_consumer_secret: 401,
  too_large: 413,
  encoded: 415,
  empty: 400,
  not_json: 400,
  crc_oracle: 400,
  crc_unacceptable: 400,
};

/** X's bodies are 1.5–20 kB (x-protocol 8.1); from here on one takes longer than a neighbour should wait. */
const largeBytes = 256 * 1024;

/** Longer than any slug of ours; a longer one is not looked up, nor kept. */
const longestSlug = 200;

/**
 * Receives one delivery for the app `slug`. `accepted` is returned only after the commit. Refused ones are kept by
 * `deps.reject`, except those for slugs that do not exist: strangers must not be able to fill our table.
 */
export const receiveDelivery = async (
  deps: ReceiveDeps,
  slug: string,
  request: Request,
): Promise<ReceiveOutcome> => {
  const lookup =
    slug.length > longestSlug ? { type: "unknown" as const } : await deps.secrets.find(slug);
  if (lookup.type === "away") return storeAway();
  if (lookup.type === "unknown") return { type: "unknown_app" };
  const { app, directory } = lookup;
  const receivedAt = deps.clock.now();
  const headers = keptHeaders(request.headers);
  const sourceAddress = sourceAddressOf(request.headers);

  const refuse = (
    reason: RejectReason,
    bytes: number,
    start: Uint8Array,
    detail: string | null = null,
  ): void =>
    deps.reject({
      appSlug: app.slug,
      receivedAt,
      status: statusOf[reason],
      reason,
      detail,
      bytes,
      start,
      headers,
      sourceAddress,
    });

  const given = signaturesOf(request.headers);
  if (!mayFit(given, app.secrets)) {
    const { start, total, complete } = await readRefused(request, deps.patience?.refusedMs);
    const verdict = verifySignature({ given, body: start, secrets: app.secrets });
    const reason = verdict.ok ? "malformed_signature" : verdict.reason;
    refuse(reason, total, start);
    return complete ? { type: "unsigned", reason } : { type: "unsigned", reason, unread: true };
  }

  const leave = await placeFor(
    deps.largeBodies,
    request.headers,
    addressGroup(sourceAddress ?? ""),
  );
  if (leave === null) return { ...storeAway(), unread: true };
  const body = await readBody(request, deps.patience?.bodyMs);
  if (body.type !== "whole") leave(body.type === "too_large" ? "wrong" : "over");
  switch (body.type) {
    case "cut_off":
      return { type: "cut_off" };
    case "too_slow":
      return { type: "too_slow", patienceMs: body.patienceMs };
    case "encoded":
      refuse("encoded", body.bytes, new Uint8Array(), body.encoding);
      return { type: "encoded", encoding: body.encoding };
    case "too_large":
      refuse("too_large", body.bytes, body.start);
      return { type: "too_large", capBytes: bodyCapBytes };
    case "whole":
  }

  const { bytes } = body;
  const verdict = verifySignature({ given, body: bytes, secrets: app.secrets });
  leave(verdict.ok ? "over" : "wrong");
  if (!verdict.ok) {
    const signer = signerAmong(deps, directory, app, given, bytes);
    const reason = signer === null ? verdict.reason : "other_app";
    const header = verdict.kind === null ? null : signatureHeaders[verdict.kind];
    refuse(reason, bytes.byteLength, bytes, signer === null ? header : signer.slug);
    return { type: "unsigned", reason };
  }
  if (bytes.byteLength === 0) {
    refuse("empty", 0, bytes);
    return { type: "empty" };
  }
  const verified: VerifiedDelivery = {
    appId: app.id,
    appSlug: app.slug,
    secretId: verdict.secretId,
    body: bytes,
    headers,
    sourceAddress,
    receivedAt,
  };
  const readAndStore = async (): Promise<QueueAnswer<CommitResult> | NotJson> => {
    const json = await inSlices(readJson(bytes));
    if (!json.ok) return { type: "not_json", problem: json.problem };
    const steps = prepareDelivery(verified, () => {
      if (json.value === undefined) throw new Error(tooDeep);
      return deps.parse(json.value, { knownAccountIds: directory.knownAccountIds });
    });
    return deps.store(await inSlices(steps));
  };
  const answer =
    bytes.byteLength < largeBytes ? await readAndStore() : await deps.largeInTurn(readAndStore);
  if (answer.type === "busy") return storeAway();
  if (answer.type === "not_json") {
    refuse("not_json", bytes.byteLength, bytes, answer.problem);
    return { type: "not_json" };
  }
  switch (answer.result.type) {
    case "stored": {
      const { fresh, duplicates, kept } = answer.result;
      return { type: "accepted", fresh, duplicates, kept };
    }
    case "unknown_app":
      deps.secrets.invalidate();
      return { type: "unknown_app" };
    case "away":
      return storeAway();
  }
};

/** Another app whose secret made this signature: two apps' addresses were swapped, and the operator wants to know. */
const signerAmong = (
  deps: ReceiveDeps,
  directory: KeyDirectory,
  app: AppKeys,
  given: Signatures,
  body: Uint8Array,
): AppKeys | null => {
  if (directory.apps.length < 2 || !deps.otherAppChecks.take("all")) return null;
  for (const other of directory.apps) {
    if (other.id === app.id) continue;
    if (verifySignature({ given, body, secrets: other.secrets }).ok) return other;
  }
  return null;
};

/** Invalid UTF-8 becomes U+FFFD (the raw bytes are kept beside), a byte order mark is skipped. */
const decoder = new TextDecoder("utf-8");

const tooDeep = `The body is nested deeper than ${deepestNesting.toLocaleString("en")} levels.`;

type NotJson = { type: "not_json"; problem: string };

/** `value` is undefined for a body too deep to be read while others wait: it is kept as it came. */
function* readJson(
  bytes: Uint8Array,
): Steps<{ ok: true; value: object | undefined } | { ok: false; problem: string }> {
  try {
    if (isNestedDeeper(bytes)) return { ok: true, value: undefined };
    yield;
    const value = parseJson(decoder.decode(bytes));
    yield;
    // A CRC answer signs short plain tokens; `123` or `true` would pass as a body. X's bodies are never scalars.
    if (typeof value !== "object" || value === null)
      return { ok: false, problem: "The body is a bare value; X sends objects." };
    return { ok: true, value };
  } catch (error) {
    return { ok: false, problem: error instanceof Error ? error.message.slice(0, 200) : "" };
  }
}
