/** `dm.read`: somebody read the account's direct messages up to one of them. */
import { compact } from "../facts.ts";
import { xId } from "../ids.ts";
import { signalBody } from "../samples/messages.ts";
import { sampleMade } from "../samples/options.ts";
import { nameOf, whose } from "../sentence.ts";
import { defineKind } from "./define.ts";
import { buildSignal, signalKind } from "./signal-parts.ts";

export const dmRead = defineKind({
  ...signalKind,
  id: "dm.read",
  label: "Messages read",
  description: "Somebody read the account's direct messages up to a certain one.",
  icon: "mail-open",
  aaaKeys: ["direct_message_mark_read_events"],
  xaaEventTypes: ["dm.read"],
  build: (part, context) => {
    const upTo = xId(part.last_read_event_id);
    return {
      ...buildSignal(part, context),
      objectId: upTo,
      facts: compact({ lastReadMessageId: upTo ?? undefined }),
    };
  },
  identity: (_part, draft) => [
    "read",
    draft.actor?.id ?? null,
    draft.subject?.id ?? null,
    draft.objectId,
  ],
  sentence: (_part, draft) => {
    const messages = draft.direction === "inbound" ? "your" : whose(draft.subject);
    return `${nameOf(draft.actor)} read ${messages} messages`;
  },
  sample: (options) => {
    const made = sampleMade("dm.read", options);
    return signalBody(made, "direct_message_mark_read_events", {
      from: made.direction === "outbound" ? made.account : made.other,
      to: made.direction === "outbound" ? made.other : made.account,
      lastReadId: made.ids.object,
    });
  },
});
