/** What only the X Activity API tells: encrypted chats, spaces, broadcasts, news. */
import type { WorldEvent } from "#emulator/world/types.ts";
import { type Doing, event, must, olderPost, refuse, said, target } from "../happen.ts";
import { headlines, phrase } from "../phrases.ts";
import {
  broadcastChatPayload,
  broadcastPayload,
  chatPayload,
  newsPayload,
  spacePayload,
} from "../render/xaa-newer.ts";

const memberships = [
  "conversation.join",
  "conversation.member_added",
  "conversation.member_removed",
  "conversation.admin_added",
  "conversation.admin_removed",
  "update.group_name",
  "update.restrictions",
];

/** `extra.event`: one of the membership events; without it a message. Its text is encrypted: it appears nowhere. */
export function chat(doing: Doing): WorldEvent {
  const { state, action, actor, at } = doing;
  const recipient = target(doing);
  const membership = memberships.find((name) => name === action.extra?.event);
  if (action.extra?.event !== undefined && !membership) {
    return refuse(`A chat event is one of: ${memberships.join(", ")}.`);
  }
  const id = state.nextId(at);
  const payload = chatPayload({
    sender: actor,
    recipient,
    at,
    random: state.random,
    membership: membership !== undefined,
  });
  return event(doing, {
    id,
    target: recipient,
    objectId: String(payload.id),
    natural: `chat:${String(payload.id)}`,
    parties: [actor, recipient],
    xaa: (uuid) =>
      membership
        ? [said(`chat.${membership}`, "outbound", recipient, uuid, payload)]
        : [
            said("chat.sent", "outbound", actor, uuid, payload),
            said("chat.received", "inbound", recipient, uuid, payload),
          ],
  });
}

export function space(doing: Doing, type: "spaces_start" | "spaces_end"): WorldEvent {
  const { broadcastId } = onAir(doing, "space", type === "spaces_start");
  const kind = type.replace("_", ".");
  return event(doing, {
    objectId: broadcastId,
    natural: `${kind}:${broadcastId}`,
    parties: [doing.actor],
    xaa: (uuid) => [
      said(kind, "outbound", doing.actor, uuid, spacePayload(doing.actor, broadcastId, type)),
    ],
  });
}

export function broadcast(doing: Doing, ended: boolean): WorldEvent {
  const { at, actor } = doing;
  const { broadcastId, title, startedAt } = onAir(doing, "broadcast", !ended);
  const kind = ended ? "broadcast.end" : "broadcast.start";
  const payload = broadcastPayload({ host: actor, broadcastId, title, startedAt, at, ended });
  return event(doing, {
    objectId: broadcastId,
    text: title,
    natural: `${kind}:${broadcastId}`,
    parties: [actor],
    xaa: (uuid) => [said(kind, "outbound", actor, uuid, payload)],
  });
}

/** A viewer (`as`) writes below the running broadcast of `target`. */
export function broadcastChat(doing: Doing): WorldEvent {
  const { state, action, actor, at } = doing;
  const host = action.target ? must(state, action.target) : target(doing);
  const running = state.live.get(`broadcast:${host.id}`);
  if (!running) return refuse(`@${host.username} is not broadcasting: broadcast_start first.`);
  const messageId = state.nextId(at);
  const text = action.text ?? phrase(state.random, actor, "reply");
  const payload = broadcastChatPayload(actor, running.broadcastId, messageId, text);
  return event(doing, {
    id: messageId,
    target: host,
    objectId: messageId,
    text,
    natural: messageId,
    parties: [host],
    xaa: (uuid) => [said("broadcast.chat", "inbound", host, uuid, payload)],
  });
}

/** A story X wrote from posts. `text` is the headline. */
export function news(doing: Doing): WorldEvent {
  const { state, action, at } = doing;
  const story = state.random.pick(headlines);
  const headline = action.text ?? story.headline;
  const id = state.nextId(at);
  const posts = [1, 2, 3].map(() =>
    olderPost(state, doing.actor, phrase(state.random, doing.actor, "post"), at),
  );
  const payload = newsPayload({
    id,
    at,
    headline,
    summary: story.summary,
    hook: story.hook,
    organisations: ["Northwind Air"],
    postIds: posts.map((item) => item.id),
  });
  return event(doing, {
    id,
    objectId: id,
    text: headline,
    natural: id,
    parties: [],
    xaa: () => [
      {
        type: "news.new",
        userId: null,
        keywordText: `${headline} ${story.summary} ${story.hook} Northwind Air`,
        uuid: id,
        payload,
        kind: "news.new",
      },
    ],
  });
}

function onAir(doing: Doing, what: "space" | "broadcast", starts: boolean) {
  const { state, action, actor, at } = doing;
  const key = `${what}:${actor.id}`;
  const running = state.live.get(key);
  if (starts) {
    if (running) return refuse(`@${actor.username} has a ${what} running: end it first.`);
    const begun = {
      broadcastId: `1${state.random.hex(12)}`,
      title: action.text ?? state.random.pick(headlines).headline,
      startedAt: at,
    };
    state.live.set(key, begun);
    return begun;
  }
  if (!running) return refuse(`@${actor.username} has no ${what} running: start one first.`);
  state.live.delete(key);
  return running;
}
