/** Takes one delivery's body apart: events by key, XAA envelopes, notices, and what nobody knows. Nothing is lost. */
import { xId } from "./ids.ts";
import { elementsOf, isRecord, own, pointerStep, textOrNull } from "./json.ts";
import type { Notice } from "./types.ts";

export type Part = {
  /** `event`: one element under a known key. `xaa`: an XAA envelope. `stray`: nobody's. */
  as: "event" | "xaa" | "stray";
  /** Top-level key, or the XAA event type. */
  key: string;
  /** Where it stands in the body (JSON pointer). */
  pointer: string;
  value: unknown;
  /** Why a stray is one. */
  reason?: string;
};

/** Stand beside the events and belong to all of them. */
const companions = new Set([
  "for_user_id",
  "user_has_blocked",
  "is_blocked_by",
  "users",
  "apps",
  "includes",
  "meta",
]);

/** Looks like something that happened, not like a version number, a flag or a list of words. */
const isEventful = (value: unknown): boolean =>
  Array.isArray(value) ? value.some(holdsSomething) : holdsSomething(value);

const holdsSomething = (value: unknown): boolean => typeof value === "object" && !isEmpty(value);

const isEmpty = (value: unknown): boolean => {
  if (value === null || value === undefined) return true;
  return typeof value === "object" && Object.keys(value).length === 0;
};

const stray = (key: string, pointer: string, value: unknown, reason: string): Part => ({
  as: "stray",
  key,
  pointer,
  value,
  reason,
});

const dataParts = (data: unknown): Part[] =>
  elementsOf(data, "/data").map(({ value, pointer }) => {
    const eventType = textOrNull(own(value, "event_type"));
    return eventType === null
      ? stray("data", pointer, value, "An envelope without an event type.")
      : { as: "xaa", key: eventType, pointer, value };
  });

/** `user_event` is an object of named events; only `revoke` is documented. */
const userEventParts = (value: unknown, pointer: string): Part[] => {
  const parts: Part[] = [{ as: "event", key: "user_event", pointer, value }];
  if (!isRecord(value) || !Object.hasOwn(value, "revoke")) return parts;
  for (const name of Object.keys(value)) {
    if (name === "revoke" || !isEventful(value[name])) continue;
    const at = `${pointer}${pointerStep(name)}`;
    parts.push(stray(`user_event.${name}`, at, value[name], "No kind is known for this key."));
  }
  return parts;
};

const readNotice = (value: unknown): Notice | null => {
  const jobState = textOrNull(own(value, "job_state"));
  const jobId = xId(own(value, "job_id")) ?? textOrNull(own(value, "job_id"));
  const webhookId = xId(own(value, "webhook_id")) ?? textOrNull(own(value, "webhook_id"));
  if (jobState === null || (jobId === null && webhookId === null)) return null;
  return {
    type: "replay_job_status",
    webhookId: webhookId ?? "",
    jobId: jobId ?? "",
    jobState,
    description: textOrNull(own(value, "job_state_description")),
  };
};

/** Splits a body. `isKnownKey` tells which top-level keys some kind claims. */
export const takeApart = (
  body: unknown,
  isKnownKey: (key: string) => boolean,
): { parts: Part[]; notices: Notice[] } => {
  const parts: Part[] = [];
  const notices: Notice[] = [];
  if (!isRecord(body)) {
    if (!isEmpty(body)) parts.push(stray("", "", body, "The body is not an object."));
    return { parts, notices };
  }
  // Filtered-stream webhooks share the URL (docs/x-protocol.md#filtered-stream): the post, its rules and its includes are one thing.
  if (Object.hasOwn(body, "matching_rules") && isRecord(own(body, "data"))) {
    const { data, includes, matching_rules } = body;
    const value = { data, ...(includes === undefined ? {} : { includes }), matching_rules };
    parts.push({ as: "event", key: "matching_rules", pointer: "", value });
    return { parts, notices };
  }
  let leftovers = false;
  for (const key of Object.keys(body)) {
    const value = body[key];
    const at = pointerStep(key);
    if (companions.has(key)) continue;
    if (key === "data") parts.push(...dataParts(value));
    else if (key === "replay_job_status") {
      for (const element of elementsOf(value, at)) {
        const notice = readNotice(element.value);
        if (notice !== null) notices.push(notice);
        else
          parts.push(stray(key, element.pointer, element.value, "A job status without a state."));
      }
    } else if (key === "user_event") {
      for (const element of elementsOf(value, at)) {
        for (const part of userEventParts(element.value, element.pointer)) parts.push(part);
      }
    } else if (isKnownKey(key)) {
      for (const element of elementsOf(value, at)) parts.push({ as: "event", key, ...element });
    } else if (isEventful(value)) {
      for (const element of elementsOf(value, at)) {
        parts.push(stray(key, element.pointer, element.value, "No kind is known for this key."));
      }
    } else if (!isEmpty(value)) leftovers = true;
  }
  // A lone unknown flag beside events is no event; a body of nothing else must still be kept.
  if (leftovers && parts.length === 0 && notices.length === 0) {
    const { meta: _meta, ...rest } = body;
    parts.push(stray("", "", rest, "None of its keys is known."));
  }
  return { parts, notices };
};
