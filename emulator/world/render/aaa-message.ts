/** Direct messages, typing and read receipts in the Account Activity API's form (docs/x-protocol.md#aaa-bodies, docs/x-protocol.md#direct-messages). */

import { codePoints, shortLink } from "#emulator/world/compose.ts";
import type { Attachment, Message, Person } from "#emulator/world/types.ts";
import { entities, mediaEntity } from "./aaa-tweet.ts";

export function messageEvent(message: Message): Record<string, unknown> {
  const { via, initiatedVia } = message;
  return {
    type: "message_create",
    id: message.id,
    created_timestamp: String(message.at.getTime()),
    ...(initiatedVia && {
      initiated_via: {
        ...(initiatedVia.tweetId && { tweet_id: initiatedVia.tweetId }),
        ...(initiatedVia.welcomeMessageId && { welcome_message_id: initiatedVia.welcomeMessageId }),
      },
    }),
    message_create: {
      target: { recipient_id: message.recipient.id },
      sender_id: message.sender.id,
      ...(via && { source_app_id: via.id }),
      message_data: {
        text: message.composed.text,
        entities: entities(message.composed, []),
        ...(message.quickReply && {
          quick_reply: { type: "options", options: message.quickReply },
        }),
        ...(message.quickReplyResponse && {
          quick_reply_response: { type: "options", metadata: message.quickReplyResponse },
        }),
        ...(message.callsToAction.length > 0 && {
          ctas: message.callsToAction.map(({ label, url }) => ({
            type: "web_url",
            label,
            url,
            tco_url: shortLink(url),
          })),
        }),
        ...(message.attachment && { attachment: attachment(message, message.attachment) }),
      },
    },
  };
}

/** The `apps` map; present when the message names the app it was written with. */
export function appsMap(message: Message): Record<string, unknown> {
  return message.via ? { apps: { [message.via.id]: message.via } } : {};
}

function attachment(message: Message, item: Attachment): Record<string, unknown> {
  if (item.type === "location") {
    return {
      type: "location",
      location: {
        type: "shared_coordinate",
        shared_coordinate: {
          coordinates: { type: "Point", coordinates: [item.longitude, item.latitude] },
        },
      },
    };
  }
  const end = codePoints(message.composed.text);
  return { type: "media", media: mediaEntity(item.media, [end - 23, end]) };
}

export function typingEvent(sender: Person, recipient: Person, at: Date): Record<string, unknown> {
  return {
    created_timestamp: String(at.getTime()),
    sender_id: sender.id,
    target: { recipient_id: recipient.id },
  };
}

export function readEvent(
  reader: Person,
  writer: Person,
  at: Date,
  lastReadId: string,
): Record<string, unknown> {
  return { ...typingEvent(reader, writer, at), last_read_event_id: lastReadId };
}
