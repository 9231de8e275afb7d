/** `unrecognised`: a part that no kind claims. Kept whole, shown, counted; never dropped. */
import { z } from "zod";
import { compact } from "../facts.ts";
import { own } from "../json.ts";
import { snowflakeId } from "../samples/ids.ts";
import { sampleMade } from "../samples/options.ts";
import { relationshipUserObject } from "../samples/users.ts";
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
  xaaEventTypes: [],
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
  sentence: (_part, _draft, context) =>
    context.key === ""
      ? "X sent something Birdseye does not know yet"
      : `X sent something Birdseye does not know yet: \`${shorten(oneLine(context.key.slice(0, 4000)), 60)}\``,
  sample: (options) => {
    const made = sampleMade("unrecognised", options);
    return {
      for_user_id: made.account.id,
      spaces_events: [
        {
          type: "space_start",
          id: snowflakeId(made.at, made.seed),
          created_timestamp: String(made.at.getTime()),
          host: relationshipUserObject(made.other),
        },
      ],
    };
  },
});
