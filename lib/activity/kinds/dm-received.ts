/** `dm.received`: somebody sent the account a direct message. */
import { messageBody } from "../samples/messages.ts";
import { sampleMade } from "../samples/options.ts";
import { nameOf } from "../sentence.ts";
import { defineKind } from "./define.ts";
import {
  buildMessage,
  isMessage,
  isSentBy,
  messageKind,
  messageSentence,
} from "./message-parts.ts";

export const dmReceived = defineKind({
  ...messageKind,
  id: "dm.received",
  label: "Message received",
  description: "Somebody sent the account a direct message.",
  icon: "mail",
  xaaEventTypes: ["dm.received"],
  // Also where X names an account that is neither end: it was delivered to it, not sent by it.
  matches: (part, accountId) => isMessage(part) && !isSentBy(part, accountId),
  build: buildMessage,
  sentence: (_part, draft) =>
    messageSentence(draft, draft.direction === "inbound" ? null : nameOf(draft.subject)),
  sample: (options) => {
    const made = sampleMade("dm.received", options);
    return messageBody(made, {
      from: made.other,
      to: made.account,
      text: made.text ?? "Hi, my order 4711 has not arrived yet. Can you have a look?",
    });
  },
});
