/** What direct messages and their signals have in common: two people, one conversation. */
import { compact, linksOf, mediaOf, mentionedIdsOf, placeOf, someOf } from "../facts.ts";
import { conversationOf, xId } from "../ids.ts";
import { own, textOrNull } from "../json.ts";
import { bareId, webUrl } from "../person.ts";
import { nameOf, quote, saying, thingSent } from "../sentence.ts";
import type { ActivityFacts, Media } from "../types.ts";
import { readable } from "../wire/common.ts";
import { message, type WireMessage, type WireMessageData } from "../wire/message.ts";
import { readTime, timeOrIds } from "../x-time.ts";
import { type Draft, directionOf, onOneself, type PartContext } from "./define.ts";

type Ends = { sender: string | null; recipient: string | null };
type WireEnds = { sender_id?: unknown; target?: { recipient_id?: unknown } | null | undefined };

/** Who wrote to whom. */
export const endsOf = (part: WireEnds): Ends => ({
  sender: xId(part.sender_id),
  recipient: xId(part.target?.recipient_id),
});

/** Sender, recipient, direction and conversation, as all four message kinds need them. */
export const partiesOf = (part: WireEnds, { accountId, people }: PartContext) => {
  const { sender, recipient } = endsOf(part);
  return {
    direction: directionOf(accountId, sender, recipient),
    actor: people.get(sender) ?? bareId(sender),
    subject: people.get(recipient) ?? bareId(recipient),
    conversationId: conversationOf(sender, recipient),
  };
};

/** The fields that `dm.sent` and `dm.received` share. */
export const messageKind = {
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
export const isMessage = (part: WireMessage): boolean =>
  (part.type?.toLowerCase() ?? "message_create") === "message_create";

export const isSentBy = (part: WireMessage, accountId: string): boolean =>
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

export const buildMessage = (part: WireMessage, context: PartContext): Draft => {
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
export const messageSentence = (draft: Draft, toWhom: string | null): string => {
  const quoted = quote(draft.text, draft.facts);
  const to = toWhom === null ? "" : ` to ${toWhom}`;
  const who = nameOf(draft.actor);
  if (onOneself(draft)) return saying(`${who} wrote a note to themself`, quoted);
  return quoted === ""
    ? `${who} sent ${thingSent(draft.facts)}${to}`
    : saying(`${who} wrote${to}`, quoted);
};
