/** Direct messages, typing and read receipts. */

import { compose } from "#emulator/world/compose.ts";
import type { Attachment, Message, QuickReplyOption, WorldEvent } from "#emulator/world/types.ts";
import { type Doing, event, olderMessage, refuse, said, target, via, view } from "../happen.ts";
import { dmMedia, phrase } from "../phrases.ts";
import { appsMap, messageEvent, readEvent, typingEvent } from "../render/aaa-message.ts";
import { usersMap } from "../render/aaa-user.ts";
import { wrapped } from "../render/xaa-user.ts";
import { conversation, findPerson, keepMessage, moment } from "../state.ts";

/**
 * `extra.attachment`: "photo", "location"; `extra.quickReply`: labels offered; `extra.quickReplyResponse`: metadata
 * chosen; `extra.cta`: a link on a button; `extra.fromPost`: id of the post the conversation began from.
 */
export function dm(doing: Doing): WorldEvent {
  const { state, action, actor, at } = doing;
  const whom = target(doing);
  if (whom.id === actor.id) refuse(`@${actor.username} cannot write to themself here.`);
  const extra = action.extra ?? {};
  const id = state.nextId(at);
  const attachment = attachmentOf(doing, id);
  const typed = action.text ?? phrase(state.random, actor, "dm");
  const message: Message = {
    id,
    at,
    sender: actor,
    recipient: whom,
    composed: compose(typed, (username) => findPerson(state, username), {
      trailing:
        attachment?.type === "media"
          ? [{ expanded: attachment.media.expanded, hidden: true, media: true }]
          : [],
    }),
    attachment,
    quickReply: quickReplies(extra.quickReply),
    quickReplyResponse:
      typeof extra.quickReplyResponse === "string" ? extra.quickReplyResponse : null,
    callsToAction: typeof extra.cta === "string" ? [{ label: "Open", url: extra.cta }] : [],
    // Mostly on messages that accounts send (8.2).
    via: extra.via || actor.account || state.random.chance(0.1) ? via(doing) : null,
    initiatedVia: typeof extra.fromPost === "string" ? { tweetId: extra.fromPost } : null,
  };
  keepMessage(state, message);
  return event(doing, {
    id,
    target: whom,
    objectId: id,
    text: message.composed.text,
    natural: id,
    parties: [actor, whom],
    aaa: (forId) => {
      if (forId !== actor.id && forId !== whom.id) return null;
      const sent = forId === actor.id;
      return view(
        sent ? "dm.sent" : "dm.received",
        sent ? "outbound" : "inbound",
        "direct_message_events",
        messageEvent(message),
        { ...appsMap(message), users: usersMap(actor, whom) },
      );
    },
    xaa: (uuid) => {
      const payload = {
        direct_message_events: [messageEvent(message)],
        ...appsMap(message),
        users: { [actor.id]: wrapped(actor), [whom.id]: wrapped(whom) },
      };
      return [
        said("dm.sent", "outbound", actor, uuid, payload),
        said("dm.received", "inbound", whom, uuid, payload),
      ];
    },
  });
}

/** Heard by the one who waits for the answer. */
export function typing(doing: Doing): WorldEvent {
  const { state, actor } = doing;
  const whom = target(doing);
  if (whom.id === actor.id) refuse("Nobody types to themself.");
  const at = moment(state, `typing:${actor.id}:${whom.id}`, doing.at);
  const key = "direct_message_indicate_typing_events";
  return receipt(doing, {
    at,
    key,
    kind: "dm.typing",
    type: "dm.indicate_typing",
    whom,
    element: typingEvent(actor, whom, at),
    objectId: null,
    natural: `typing:${actor.id}:${whom.id}:${at.getTime()}`,
  });
}

/** `as` has read what `target` wrote, up to `objectId` or the newest; heard by the writer. */
export function read(doing: Doing): WorldEvent {
  const { state, action, actor, at } = doing;
  const whom = target(doing);
  if (whom.id === actor.id) refuse("Nobody reads their own messages here.");
  const talk = conversation(state, actor, whom);
  if (!talk.lastRead.has(actor.id) && !talk.messages.some((item) => item.sender.id === whom.id)) {
    const before = new Date(at.getTime() - state.random.int(600_000, 86_400_000));
    talk.messages.unshift(olderMessage(state, whom, actor, before));
  }
  const last = BigInt(talk.lastRead.get(actor.id) ?? 0);
  const unread = talk.messages.filter(
    (item) => item.sender.id === whom.id && BigInt(item.id) > last,
  );
  const upTo = action.objectId ? unread.find((item) => item.id === action.objectId) : unread.at(-1);
  if (!upTo) return refuse(`@${actor.username} has read everything @${whom.username} wrote.`);
  talk.lastRead.set(actor.id, upTo.id);
  return receipt(doing, {
    at,
    key: "direct_message_mark_read_events",
    kind: "dm.read",
    type: "dm.read",
    whom,
    element: readEvent(actor, whom, at, upTo.id),
    objectId: upTo.id,
    natural: `read:${actor.id}:${whom.id}:${upTo.id}`,
  });
}

function receipt(
  doing: Doing,
  about: {
    at: Date;
    key: string;
    kind: string;
    type: string;
    whom: ReturnType<typeof target>;
    element: Record<string, unknown>;
    objectId: string | null;
    natural: string;
  },
): WorldEvent {
  const { actor } = doing;
  const { whom, element, key, kind, type } = about;
  return event(doing, {
    at: about.at,
    target: whom,
    objectId: about.objectId,
    natural: about.natural,
    parties: [whom],
    aaa: (id) =>
      id === whom.id ? view(kind, "inbound", key, element, { users: usersMap(actor, whom) }) : null,
    xaa: (uuid) => {
      const users = { [actor.id]: wrapped(actor), [whom.id]: wrapped(whom) };
      return [said(type, "inbound", whom, uuid, { [key]: [element], users }, { kind })];
    },
  });
}

function attachmentOf({ action }: Doing, messageId: string): Attachment | null {
  const wanted = action.extra?.attachment;
  if (wanted === "photo") return { type: "media", media: dmMedia(messageId) };
  // The seaplane dock at Bergen; X gives longitude first.
  if (wanted === "location") return { type: "location", longitude: 5.3221, latitude: 60.3975 };
  return null;
}

function quickReplies(labels: unknown): QuickReplyOption[] | null {
  if (!Array.isArray(labels) || labels.length === 0) return null;
  return labels.slice(0, 20).map((label, index) => ({
    label: String(label).slice(0, 36),
    ...(index === 0 && { description: "Usually within 5 minutes" }),
    metadata: `option_${index + 1}`,
  }));
}
