/** Direct messages, typing and read receipts in X's AAA shape (docs/x-protocol.md#aaa-bodies, docs/x-protocol.md#direct-messages). */
import type { SampleMade } from "./options.ts";
import type { SamplePerson } from "./people.ts";
import { textEntities } from "./post-text.ts";
import { dmUserObject, type Json } from "./users.ts";

export type MessageParts = {
  from: SamplePerson;
  to: SamplePerson;
  text: string;
  /** The App it was sent with: X names it on most sent messages. */
  app?: { id: string; name: string; url: string };
  /** Laid over `message_data`: `attachment`, `quick_reply`, `ctas` in X's shape. */
  data?: Json;
};

const usersOf = (...people: SamplePerson[]): Json =>
  Object.fromEntries(people.map((person) => [person.id, dmUserObject(person)]));

/** One element of `direct_message_events`. */
export const messageObject = (id: string, at: Date, parts: MessageParts): Json => ({
  type: "message_create",
  id,
  created_timestamp: String(at.getTime()),
  message_create: {
    target: { recipient_id: parts.to.id },
    sender_id: parts.from.id,
    ...(parts.app === undefined ? {} : { source_app_id: parts.app.id }),
    message_data: {
      text: parts.text,
      entities: textEntities(parts.text, [parts.from, parts.to]),
      ...parts.data,
    },
  },
});

/** A whole delivery with one message. */
export const messageBody = (made: SampleMade, parts: MessageParts): Json => ({
  for_user_id: made.account.id,
  direct_message_events: [{ ...messageObject(made.ids.own, made.at, parts), ...made.extra }],
  ...(parts.app === undefined ? {} : { apps: { [parts.app.id]: parts.app } }),
  users: usersOf(parts.from, parts.to),
});

/** A whole delivery with one typing indicator or read receipt. */
export const signalBody = (
  made: SampleMade,
  key: string,
  parts: { from: SamplePerson; to: SamplePerson; lastReadId?: string },
): Json => ({
  for_user_id: made.account.id,
  [key]: [
    {
      created_timestamp: String(made.at.getTime()),
      sender_id: parts.from.id,
      target: { recipient_id: parts.to.id },
      ...(parts.lastReadId === undefined ? {} : { last_read_event_id: parts.lastReadId }),
      ...made.extra,
    },
  ],
  users: usersOf(parts.from, parts.to),
});
