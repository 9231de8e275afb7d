/** `dm.sent`: the account sent a direct message. */
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

export const dmSent = defineKind({
  ...messageKind,
  id: "dm.sent",
  label: "Message sent",
  description: "The account sent a direct message.",
  icon: "send",
  xaaEventTypes: ["dm.sent"],
  matches: (part, accountId) => isMessage(part) && isSentBy(part, accountId),
  build: buildMessage,
  sentence: (_part, draft) => messageSentence(draft, nameOf(draft.subject)),
  sample: (options) => {
    const made = sampleMade("dm.sent", options);
    return messageBody(made, {
      from: made.account,
      to: made.other,
      text: made.text ?? "Thanks for waiting! Your parcel left Lisbon this morning 📦",
      app: { id: "700100", name: "Birdseye Desk", url: "https://desk.example" },
    });
  },
});
