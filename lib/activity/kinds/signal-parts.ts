/** What typing indicators and read receipts have in common: they come and go beside messages. */
import { conversationSignal, type WireConversationSignal } from "../wire/message.ts";
import { readTime } from "../x-time.ts";
import type { PartContext } from "./define.ts";
import { endsOf, partiesOf } from "./message-parts.ts";

export const signalKind = {
  family: "messages" as const,
  schema: conversationSignal,
  accounts: (part: WireConversationSignal) => {
    const { sender, recipient } = endsOf(part);
    return [recipient, sender];
  },
  owner: () => null,
  matches: () => true,
};

export const buildSignal = (part: WireConversationSignal, context: PartContext) => ({
  ...partiesOf(part, context),
  text: null,
  occurredAt: readTime(part.created_timestamp),
});
