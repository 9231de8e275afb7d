/** Direct messages, typing and read receipts (protocol 8.2, 8.5). */
import { z } from "zod";
import { anyObject, entities, idValue, listOf, maybe, media } from "./common.ts";

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

export const message = z.looseObject({
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
export const conversationSignal = z
  .looseObject({
    created_timestamp: maybe(idValue),
    sender_id: maybe(idValue),
    target: maybe(target),
    last_read_event_id: maybe(idValue),
  })
  .refine((value) => (value.sender_id ?? value.target?.recipient_id ?? null) !== null, {
    message: "a signal between nobody and nobody",
  });

export type WireMessage = z.infer<typeof message>;
export type WireMessageData = z.infer<typeof messageData>;
export type WireConversationSignal = z.infer<typeof conversationSignal>;
