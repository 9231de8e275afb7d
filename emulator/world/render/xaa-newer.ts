/** Payloads that only the X Activity API knows: chats, spaces, broadcasts, news (docs/x-protocol.md#xaa-payloads). */

import type { Random } from "#emulator/base/random.ts";
import type { Person } from "#emulator/world/types.ts";
import { twins, wrapped } from "./xaa-user.ts";

/** Encrypted chat: nobody without the keys can read it, so the bytes are noise of the right length. */
export function chatPayload(about: {
  sender: Person;
  recipient: Person;
  at: Date;
  random: Random;
  membership: boolean;
}): Record<string, unknown> {
  const { sender, recipient, at, random } = about;
  const noise = (bytes: number): string =>
    Buffer.from(random.hex(bytes * 2), "hex").toString("base64");
  const uuid = random.hex(32);
  const base = {
    conversation_token: `eyJhbGciOiJIUzI1NiJ9.${noise(48)}.${noise(32)}`,
    id: `${uuid.slice(0, 8)}-${uuid.slice(8, 12)}-4${uuid.slice(13, 16)}-a${uuid.slice(17, 20)}-${uuid.slice(20)}`,
    created_at_msec: String(at.getTime()),
    sender_id: sender.id,
    conversation_id: chatId(sender, recipient),
  };
  if (about.membership) return base;
  return {
    ...base,
    conversation_key_version: String(at.getTime() - 86_400_000),
    encoded_event: `CwABAAAA${noise(90)}`,
    message_event_signature: {
      public_key_version: String(at.getTime() - 90_000_000),
      signature: noise(64),
      signature_version: "7",
      signing_public_key: noise(91),
    },
  };
}

/** `larger:smaller`, as in X's samples. */
function chatId(one: Person, other: Person): string {
  return BigInt(one.id) > BigInt(other.id) ? `${one.id}:${other.id}` : `${other.id}:${one.id}`;
}

export const spacePayload = (
  host: Person,
  broadcastId: string,
  type: "spaces_start" | "spaces_end",
): Record<string, unknown> => ({
  user: wrapped(host),
  broadcast_id: broadcastId,
  event_type: type,
});

export function broadcastPayload(about: {
  host: Person;
  broadcastId: string;
  title: string;
  startedAt: Date;
  at: Date;
  ended: boolean;
}): Record<string, unknown> {
  const { host, broadcastId, title, startedAt, at, ended } = about;
  const still = ended ? "replay" : "live";
  return {
    user: wrapped(host),
    broadcast_id: broadcastId,
    title,
    broadcast_state: ended ? "Ended" : "Running",
    ...twins({
      event_timestamp_ms: at.getTime(),
      created_timestamp_ms: startedAt.getTime(),
      updated_timestamp_ms: at.getTime(),
      ...(ended && { duration_ms: at.getTime() - startedAt.getTime() }),
    }),
    language: host.lang,
    thumbnail_url: `https://prod-fastly.pscp.example/${broadcastId}/${still}-thumbnail.jpg`,
    available_for_replay: ended,
  };
}

export const broadcastChatPayload = (
  author: Person,
  broadcastId: string,
  messageId: string,
  message: string,
): Record<string, unknown> => ({
  broadcast_id: broadcastId,
  message_id: messageId,
  message,
  author: wrapped(author),
});

export function newsPayload(about: {
  id: string;
  at: Date;
  headline: string;
  summary: string;
  hook: string;
  organisations: string[];
  postIds: string[];
}): Record<string, unknown> {
  return {
    id: about.id,
    name: about.headline,
    summary: about.summary,
    hook: about.hook,
    category: "News",
    updated_at: about.at.toISOString(),
    contexts: {
      topics: ["Travel"],
      entities: {
        events: [],
        organizations: about.organisations,
        people: [],
        places: [],
        products: [],
      },
      finance: { tickers: [] },
      sports: { teams: [] },
    },
    cluster_posts_results: about.postIds.map((post_id) => ({ post_id })),
    disclaimer:
      "This story is a summary of posts on X and may evolve over time. Grok can make mistakes, verify its outputs.",
  };
}
