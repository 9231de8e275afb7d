/** Direct messages, typing and read receipts: two people, one conversation (docs/x-protocol.md#aaa-bodies, docs/x-protocol.md#direct-messages). */
import { z } from "zod";
import { compact, linksOf, mediaOf, mentionedIdsOf, placeOf, someOf } from "../facts.ts";
import { conversationOf, xId } from "../ids.ts";
import { own, textOrNull } from "../json.ts";
import { bareId, webUrl } from "../person.ts";
import {
  type Described,
  did,
  nameOf,
  quote,
  type Sentence,
  said,
  thingSent,
  whose,
} from "../sentence.ts";
import type { ActivityFacts, Media } from "../types.ts";
import { anyObject, entities, idValue, listOf, maybe, media, readable } from "../wire.ts";
import { readTime, timeOrIds } from "../x-time.ts";
import { type Draft, defineKind, directionOf, onOneself, type PartContext } from "./define.ts";

const target = z.looseObject({ recipient_id: maybe(idValue) });

const attachment = z.looseObject({
  type: maybe(z.string()),
  // A fixture of X's own has an array here.
  media: maybe(z.union([media, z.array(media)])),
  location: maybe(anyObject),
});

const messageData = z.looseObject({
  text: maybe(z.string()),
  entities: maybe(entities),
  attachment: maybe(attachment),
  quick_reply: maybe(
    z.looseObject({
      options: listOf(z.looseObject({ label: maybe(z.string()), description: maybe(z.string()) })),
    }),
  ),
  quick_reply_response: maybe(z.looseObject({ metadata: maybe(z.string()) })),
  ctas: listOf(
    z.looseObject({
      label: maybe(z.string()),
      url: maybe(z.string()),
      tco_url: maybe(z.string()),
    }),
  ),
});

const message = z.looseObject({
  type: maybe(z.string()),
  id: maybe(idValue),
  created_timestamp: maybe(idValue),
  message_create: z.looseObject({
    target: maybe(target),
    sender_id: maybe(idValue),
    source_app_id: maybe(idValue),
    message_data: maybe(messageData),
  }),
});

/** Typing and read receipts: who, to whom, and for a receipt up to which message. */
const conversationSignal = z
  .looseObject({
    created_timestamp: maybe(idValue),
    sender_id: maybe(idValue),
    target: maybe(target),
    last_read_event_id: maybe(idValue),
  })
  .refine((value) => (value.sender_id ?? value.target?.recipient_id ?? null) !== null, {
    message: "a signal between nobody and nobody",
  });

type WireMessage = z.infer<typeof message>;
type WireMessageData = z.infer<typeof messageData>;
type WireConversationSignal = z.infer<typeof conversationSignal>;

type Ends = { sender: string | null; recipient: string | null };
type WireEnds = { sender_id?: unknown; target?: { recipient_id?: unknown } | null | undefined };

/** Who wrote to whom. */
const endsOf = (part: WireEnds): Ends => ({
  sender: xId(part.sender_id),
  recipient: xId(part.target?.recipient_id),
});

/** Sender, recipient, direction and conversation, as all four message kinds need them. */
const partiesOf = (part: WireEnds, { accountId, people }: PartContext) => {
  const { sender, recipient } = endsOf(part);
  return {
    direction: directionOf(accountId, sender, recipient),
    actor: people.get(sender) ?? bareId(sender),
    subject: people.get(recipient) ?? bareId(recipient),
    conversationId: conversationOf(sender, recipient),
  };
};

/** The fields that `dm.sent` and `dm.received` share. */
const messageKind = {
  family: "messages" as const,
  aaaKeys: ["direct_message_events"],
  schema: message,
  accounts: (part: WireMessage) => {
    const { sender, recipient } = endsOf(part.message_create);
    return [recipient, sender];
  },
  owner: () => null,
  identity: (part: WireMessage) => ["dm", xId(part.id)],
};

/** Only messages: X announces other types under the same key now and then. */
const isMessage = (part: WireMessage): boolean =>
  (part.type?.toLowerCase() ?? "message_create") === "message_create";

const isSentBy = (part: WireMessage, accountId: string): boolean =>
  endsOf(part.message_create).sender === accountId;

const attachmentOf = (data: WireMessageData | null | undefined): Media[] => {
  const attachment = data?.attachment;
  const media = attachment?.media;
  const found = mediaOf(Array.isArray(media) ? media : [media]);
  const place = placeOf(attachment?.location);
  return place === null ? found : [...found, place];
};

/** A button of a message is a link with a label. */
const buttonsOf = (data: WireMessageData | null | undefined) =>
  linksOf(
    readable(data?.ctas).map((cta) => ({
      url: webUrl(cta.tco_url) ?? cta.url,
      expanded_url: cta.url,
      display_url: cta.label,
    })),
  );

const quickRepliesOf = (data: WireMessageData | null | undefined) =>
  readable(data?.quick_reply?.options).flatMap((option) => {
    const label = textOrNull(option.label);
    if (label === null) return [];
    const description = textOrNull(option.description);
    return [description === null ? { label } : { label, description }];
  });

const buildMessage = (part: WireMessage, context: PartContext): Draft => {
  const created = part.message_create;
  const data = created.message_data;
  const id = xId(part.id);
  const when = timeOrIds(readTime(part.created_timestamp), id);
  const app = own(context.apps, xId(created.source_app_id) ?? "");
  return {
    ...partiesOf(created, context),
    objectId: id,
    text: data?.text ?? null,
    facts: compact<ActivityFacts>({
      mentionedIds: someOf(mentionedIdsOf(data?.entities)),
      media: someOf(attachmentOf(data)),
      urls: someOf([...linksOf(data?.entities?.urls), ...buttonsOf(data)]),
      quickReplyOptions: someOf(quickRepliesOf(data)),
      quickReplyMetadata: textOrNull(data?.quick_reply_response?.metadata) ?? undefined,
      sourceAppName: textOrNull(own(app, "name")) ?? undefined,
      ...when.facts,
    }),
    occurredAt: when.occurredAt,
  };
};

/** `@a wrote to @b: “…”`; without words: what was sent. */
const messageSentence = (message: Described, toWhom: string | null): Sentence => {
  const { actor, facts } = message;
  const quoted = quote(message.text, facts);
  const to = toWhom === null ? "" : ` to ${toWhom}`;
  if (onOneself(message)) return said(actor, "wrote a note to themself", quoted);
  return quoted === ""
    ? did(actor, `sent ${thingSent(facts)}${to}`)
    : said(actor, `wrote${to}`, quoted);
};

/** `dm.sent`: the account sent a direct message. */
const dmSent = defineKind({
  ...messageKind,
  id: "dm.sent",
  label: "Message sent",
  description: "The account sent a direct message.",
  icon: "send",
  matches: (part, accountId) => isMessage(part) && isSentBy(part, accountId),
  build: buildMessage,
  sentence: (message) => messageSentence(message, nameOf(message.subject)),
});

/** `dm.received`: somebody sent the account a direct message. */
const dmReceived = defineKind({
  ...messageKind,
  id: "dm.received",
  label: "Message received",
  description: "Somebody sent the account a direct message.",
  icon: "mail",
  // Also where X names an account that is neither end: it was delivered to it, not sent by it.
  matches: (part, accountId) => isMessage(part) && !isSentBy(part, accountId),
  build: buildMessage,
  sentence: (message) =>
    messageSentence(message, message.direction === "inbound" ? null : nameOf(message.subject)),
});

/** What typing indicators and read receipts have in common: they come and go beside messages. */
const signalKind = {
  family: "messages" as const,
  schema: conversationSignal,
  accounts: (part: WireConversationSignal) => {
    const { sender, recipient } = endsOf(part);
    return [recipient, sender];
  },
  owner: () => null,
  matches: () => true,
};

const buildSignal = (part: WireConversationSignal, context: PartContext) => ({
  ...partiesOf(part, context),
  text: null,
  occurredAt: readTime(part.created_timestamp),
});

/** `dm.typing`: somebody is typing a direct message to the account. */
const dmTyping = defineKind({
  ...signalKind,
  id: "dm.typing",
  label: "Typing",
  description: "Somebody began to type a direct message to the account.",
  icon: "message-circle-more",
  aaaKeys: ["direct_message_indicate_typing_events"],
  build: (part, context) => ({ ...buildSignal(part, context), objectId: null, facts: {} }),
  // X gives typing no id: the pair and the millisecond are all there is.
  identity: (_part, draft) => [
    "typing",
    draft.actor?.id ?? null,
    draft.subject?.id ?? null,
    draft.occurredAt === null ? null : String(draft.occurredAt.getTime()),
  ],
  sentence: ({ actor, subject, direction }) =>
    did(actor, `is typing to ${direction === "inbound" ? "you" : nameOf(subject)}`),
});

/** `dm.read`: somebody read the account's direct messages up to one of them. */
const dmRead = defineKind({
  ...signalKind,
  id: "dm.read",
  label: "Messages read",
  description: "Somebody read the account's direct messages up to a certain one.",
  icon: "mail-open",
  aaaKeys: ["direct_message_mark_read_events"],
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
  sentence: ({ actor, subject, direction }) =>
    did(actor, `read ${direction === "inbound" ? "your" : whose(subject)} messages`),
});

export const messageKinds = [dmSent, dmReceived, dmTyping, dmRead] as const;
