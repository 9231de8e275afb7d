/** `unrecognised`: a part that no kind claims. Kept whole, shown, counted; never dropped. */
import { z } from "zod";
import { compact } from "../facts.ts";
import { own } from "../json.ts";
import { saidOf } from "../sentence.ts";
import { oneLine, shorten } from "../text.ts";
import { firstTime } from "../x-time.ts";
import { defineKind } from "./define.ts";

const timeFields = [
  "timestamp_ms",
  "created_timestamp",
  "created_at_msec",
  "event_timestamp_ms_str",
  "event_timestamp_ms",
  "date_time",
  "created_at",
  "updated_at",
];

/** Most things X sends carry their time in one of these fields, on themselves or in an XAA payload. */
const timeIn = (part: unknown): Date | null =>
  firstTime(
    ...[part, own(part, "payload")].flatMap((at) => timeFields.map((name) => own(at, name))),
  );

export const unrecognised = defineKind({
  id: "unrecognised",
  family: "unrecognised",
  label: "Unrecognised",
  description: "X sent something that Birdseye does not know yet; it is kept as it came.",
  icon: "circle-question-mark",
  aaaKeys: [],
  schema: z.unknown(),
  accounts: () => [],
  owner: () => null,
  matches: () => false,
  build: (_part, context) => ({
    direction: "none",
    actor: null,
    subject: null,
    objectId: null,
    conversationId: null,
    text: null,
    facts: compact({
      unrecognisedKey: context.key === "" ? undefined : context.key,
      unrecognisedReason: context.reason,
    }),
    occurredAt: timeIn(context.raw),
  }),
  identity: (_part, _draft, context) => ["unrecognised", context.key, null],
  sentence: ({ facts: { unrecognisedKey: key } }) => {
    const what = "X sent something Birdseye does not know yet";
    return saidOf(
      key === undefined ? what : `${what}: \`${shorten(oneLine(key.slice(0, 4000)), 60)}\``,
    );
  },
});
