/** `dm.typing`: somebody is typing a direct message to the account. */
import { signalBody } from "../samples/messages.ts";
import { sampleMade } from "../samples/options.ts";
import { nameOf } from "../sentence.ts";
import { defineKind } from "./define.ts";
import { buildSignal, signalKind } from "./signal-parts.ts";

export const dmTyping = defineKind({
  ...signalKind,
  id: "dm.typing",
  label: "Typing",
  description: "Somebody began to type a direct message to the account.",
  icon: "message-circle-more",
  aaaKeys: ["direct_message_indicate_typing_events"],
  xaaEventTypes: ["dm.indicate_typing"],
  build: (part, context) => ({ ...buildSignal(part, context), objectId: null, facts: {} }),
  // X gives typing no id: the pair and the millisecond are all there is.
  identity: (_part, draft) => [
    "typing",
    draft.actor?.id ?? null,
    draft.subject?.id ?? null,
    draft.occurredAt === null ? null : String(draft.occurredAt.getTime()),
  ],
  sentence: (_part, draft) => {
    const to = draft.direction === "inbound" ? "you" : nameOf(draft.subject);
    return `${nameOf(draft.actor)} is typing to ${to}`;
  },
  sample: (options) => {
    const made = sampleMade("dm.typing", options);
    return signalBody(made, "direct_message_indicate_typing_events", {
      from: made.direction === "outbound" ? made.account : made.other,
      to: made.direction === "outbound" ? made.other : made.account,
    });
  },
});
