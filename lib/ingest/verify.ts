/** Is this from X, as it stands? The bytes are read and their signature checked before anything in them is believed. */
import { addressGroup } from "#lib/addresses.ts";
import type { Lane } from "#lib/lanes.ts";
import type { RateLimit } from "#lib/rate-limit.ts";
import type { Clock } from "#lib/time.ts";
import {
  mayFit,
  type Signatures,
  signatureHeaders,
  signaturesOf,
  verifySignature,
} from "#lib/x/signature.ts";
import type { AppKeys, KnownApp } from "./keys.ts";
import { type Refused, type RejectReason, type StoreAway, storeAway } from "./outcome.ts";
import type { Rejected } from "./reject.ts";
import {
  type Arrival,
  arrivalOf,
  bodyCapBytes,
  placeFor,
  readBody,
  readRefused,
} from "./request.ts";

/** A delivery whose signature was right. */
export type VerifiedDelivery = Arrival & {
  appId: string;
  appSlug: string;
  secretId: string;
  body: Uint8Array;
};

export type VerifyDeps = {
  clock: Clock;
  reject: (rejected: Rejected) => void;
  /** Places for large bodies whose signature is not checked yet; see `createLargeBodies`. */
  largeBodies: Lane;
  /** How often a wrong signature may be tried against the other Apps' secrets: it costs a hash each. */
  otherAppChecks: RateLimit;
};

type Verdict = { type: "verified"; delivery: VerifiedDelivery } | Refused | StoreAway;

/** What is refused is kept by `deps.reject`. */
export const verifyDelivery = async (
  deps: VerifyDeps,
  known: KnownApp,
  request: Request,
): Promise<Verdict> => {
  const { app } = known;
  const arrival = arrivalOf(request, deps.clock);
  const refuse = (
    reason: RejectReason,
    bytes: number,
    start: Uint8Array,
    detail: string | null = null,
  ): void => deps.reject({ ...arrival, appSlug: app.slug, reason, detail, bytes, start });

  const given = signaturesOf(request.headers);
  if (!mayFit(given, app.secrets)) {
    const { start, total, complete } = await readRefused(request);
    const verdict = verifySignature({ given, body: start, secrets: app.secrets });
    const reason = verdict.ok ? "malformed_signature" : verdict.reason;
    refuse(reason, total, start);
    return complete ? { type: "unsigned", reason } : { type: "unsigned", reason, unread: true };
  }

  const from = addressGroup(arrival.sourceAddress ?? "");
  const leave = await placeFor(deps.largeBodies, request.headers, from);
  if (leave === null) return { ...storeAway(), unread: true };
  const body = await readBody(request);
  if (body.type !== "whole") leave(body.type === "too_large" ? "wrong" : "over");
  switch (body.type) {
    case "cut_off":
    case "too_slow":
      return body;
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
    const signer = signerAmong(deps, known, given, bytes);
    const reason = signer === null ? verdict.reason : "other_app";
    const header = verdict.kind === null ? null : signatureHeaders[verdict.kind];
    refuse(reason, bytes.byteLength, bytes, signer === null ? header : signer.slug);
    return { type: "unsigned", reason };
  }
  if (bytes.byteLength === 0) {
    refuse("empty", 0, bytes);
    return { type: "empty" };
  }
  const { secretId } = verdict;
  return {
    type: "verified",
    delivery: { ...arrival, appId: app.id, appSlug: app.slug, secretId, body: bytes },
  };
};

/** Another App whose secret made this signature: two Apps' addresses were swapped, and the operator wants to know. */
const signerAmong = (
  deps: VerifyDeps,
  { app, directory }: KnownApp,
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
