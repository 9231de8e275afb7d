/** Direct messages of v2: write to a person or a conversation, read them back (docs/x-protocol.md#calls-on-behalf-of-a-user). One-to-one only. */

import { forbidden, invalidParameter, invalidRequest, noResource } from "#emulator/base/errors.ts";
import {
  integerParameter,
  isRecord,
  listParameter,
  snowflakeParameter,
} from "#emulator/base/input.ts";
import { codePoints } from "#emulator/world/compose.ts";
import { USER_FIELDS, userView } from "#emulator/world/render/lookup.ts";
import type { Message, Person } from "#emulator/world/types.ts";
import { act, objectBody } from "./doing.ts";
import { type Call, type Endpoint, endpoints, personOf } from "./endpoint.ts";
import { findPerson } from "./users.ts";

const LIMIT = 15;
const LONGEST = 10_000;
const FIELDS = [
  "attachments",
  "created_at",
  "dm_conversation_id",
  "entities",
  "event_type",
  "id",
  "participant_ids",
  "referenced_tweets",
  "referenced_posts",
  "sender_id",
  "text",
];
const EVENT_TYPES = ["MessageCreate", "ParticipantsJoin", "ParticipantsLeave"];
const EXPANSIONS = [
  "attachments.media_keys",
  "participant_ids",
  "referenced_tweets.id",
  "referenced_posts",
  "sender_id",
];

/** X names a conversation of two by both ids. */
const conversationId = (one: string, other: string): string =>
  BigInt(one) < BigInt(other) ? `${one}-${other}` : `${other}-${one}`;

/** The other person of a conversation of two that the caller takes part in. Throws 400 and 403. */
function otherOf(call: Call, id: string): string {
  const [one, other] = /^(\d{1,19})-(\d{1,19})$/.exec(id)?.slice(1) ?? [];
  const own = personOf(call);
  if (one === undefined || other === undefined)
    throw invalidParameter(
      "dm_conversation_id",
      id,
      "is not a conversation of two people",
      "path parameter",
    );
  if (one !== own && other !== own)
    throw forbidden("You are not a participant of this conversation.");
  return one === own ? other : one;
}

function participant(call: Call, id: string): Person {
  const person = findPerson(call, "id", id);
  if (person && id !== personOf(call)) return person;
  throw invalidParameter("participant_id", id, "is not a person to write to", "path parameter");
}

/** One picture at most. Nothing was uploaded here: any id is taken for a photo. */
function hasPicture(body: Record<string, unknown>): boolean {
  const { attachments } = body;
  if (attachments === undefined || attachments === null) return false;
  const [first, ...more] = Array.isArray(attachments) ? attachments : [null];
  if (first === undefined) return false;
  if (!isRecord(first) || !/^\d{1,19}$/.test(String(first.media_id)) || more.length > 0)
    throw invalidRequest("$.attachments: takes one object with a media_id");
  return true;
}

async function write(call: Call, otherId: string): Promise<Response> {
  const other = participant(call, otherId);
  const own = personOf(call);
  const body = await objectBody(call, ["text", "attachments"]);
  const { text = "" } = body;
  if (typeof text !== "string") throw invalidRequest("$.text: is not a string");
  const picture = hasPicture(body);
  if (text === "" && !picture)
    throw invalidRequest("$.text: a message must have text or attachments");
  if (codePoints(text) > LONGEST)
    throw invalidRequest(`$.text: must be at most ${LONGEST} characters long`);
  const { look } = call.x.world;
  if (look.holds("block", other.id, own) || look.holds("block", own, other.id))
    throw forbidden("You do not have permission to DM one or more participants.");
  const event = act(call, {
    kind: "dm",
    target: other.id,
    text,
    ...(picture ? { extra: { attachment: "photo" } } : {}),
  });
  const data = { dm_conversation_id: conversationId(own, other.id), dm_event_id: event.id };
  return Response.json({ data }, { status: 201 });
}

type Wanted = { fields: string[] | null; user: string[]; expansions: string[] };

function wantedBy(call: Call): Wanted {
  return {
    fields: listParameter(call.query("dm_event.fields"), "dm_event.fields", FIELDS),
    user: listParameter(call.query("user.fields"), "user.fields", USER_FIELDS) ?? [],
    expansions: listParameter(call.query("expansions"), "expansions", EXPANSIONS) ?? [],
  };
}

/** Without `dm_event.fields` all that X gives of a plain message; else id and type, and what was asked for. */
function view(message: Message, { fields, expansions }: Wanted): Record<string, unknown> {
  const { attachment } = message;
  const all: Record<string, unknown> = {
    id: message.id,
    event_type: "MessageCreate",
    text: message.composed.text,
    sender_id: message.sender.id,
    created_at: message.at.toISOString(),
    dm_conversation_id: conversationId(message.sender.id, message.recipient.id),
    ...(attachment?.type === "media" && {
      attachments: { media_keys: [`3_${attachment.media.id}`] },
    }),
  };
  if (fields === null) return all;
  const expanded = expansions.map((name) => name.split(".")[0]);
  const names = new Set(["id", "event_type", ...fields, ...expanded]);
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
}

function includesOf(messages: readonly Message[], { user, expansions }: Wanted) {
  if (!expansions.includes("sender_id") || messages.length === 0) return {};
  const senders = new Map(messages.map(({ sender }) => [sender.id, sender]));
  return { includes: { users: [...senders.values()].map((person) => userView(person, user)) } };
}

/** A page begins after (or ends before) a message: `next_token` and `previous_token` say which. */
const token = (side: "older" | "newer", id: string | undefined): string =>
  Buffer.from(`${side}:${id}`).toString("base64url");

function readToken(given: string | undefined): { side: string; id: bigint } | null {
  if (given === undefined) return null;
  const read = /^(older|newer):(\d{1,19})$/.exec(Buffer.from(given, "base64url").toString());
  if (!read?.[1] || !read[2]) throw invalidParameter("pagination_token", given);
  return { side: read[1], id: BigInt(read[2]) };
}

/** Newest first, in pages. */
function list(call: Call, otherId: string | null): Response {
  const own = personOf(call);
  const wanted = wantedBy(call);
  const types = listParameter(call.query("event_types"), "event_types", EVENT_TYPES);
  const size = integerParameter(call.query("max_results"), "max_results", 1, 100) ?? 100;
  const from = readToken(call.query("pagination_token"));
  const all = call.x.world.look
    .messagesOf(own)
    .filter(
      ({ sender, recipient }) =>
        (types?.includes("MessageCreate") ?? true) &&
        (otherId === null || sender.id === otherId || recipient.id === otherId),
    );
  const older = from?.side === "older" ? all.filter((one) => BigInt(one.id) < from.id) : all;
  const newer = from?.side === "newer" ? all.filter((one) => BigInt(one.id) > from.id) : null;
  const page = newer ? newer.slice(-size) : older.slice(0, size);
  const [first, last] = [page[0]?.id, page.at(-1)?.id];
  return Response.json({
    ...(page.length > 0 ? { data: page.map((message) => view(message, wanted)) } : {}),
    ...includesOf(page, wanted),
    meta: {
      result_count: page.length,
      ...(last !== undefined && last !== all.at(-1)?.id
        ? { next_token: token("older", last) }
        : {}),
      ...(first !== undefined && first !== all[0]?.id
        ? { previous_token: token("newer", first) }
        : {}),
    },
  });
}

function one(call: Call): Response {
  const id = snowflakeParameter("event_id", call.param("event_id"));
  const wanted = wantedBy(call);
  const message = call.x.world.look.messagesOf(personOf(call)).find((each) => each.id === id);
  if (!message) throw noResource("dm_event", "event_id", id);
  return Response.json({ data: view(message, wanted), ...includesOf([message], wanted) });
}

const people = {
  auth: ["u1", "u2"],
  permission: "read_write_dm",
  limit: LIMIT,
  dialect: "v2",
} as const;
const participantId = (call: Call): string =>
  snowflakeParameter("participant_id", call.param("participant_id"));
const otherIn = (call: Call): string => otherOf(call, call.param("dm_conversation_id"));

export const messageEndpoints: Endpoint[] = [
  ...endpoints(
    { ...people, scopes: ["dm.write", "tweet.read", "users.read"] },
    {
      "POST /2/dm_conversations/with/:participant_id/messages": (call) =>
        write(call, participantId(call)),
      "POST /2/dm_conversations/:dm_conversation_id/messages": (call) => write(call, otherIn(call)),
    },
  ),
  ...endpoints(
    { ...people, scopes: ["dm.read", "tweet.read", "users.read"] },
    {
      "GET /2/dm_events": (call) => list(call, null),
      "GET /2/dm_events/:event_id": one,
      "GET /2/dm_conversations/with/:participant_id/dm_events": (call) =>
        list(call, participantId(call)),
      "GET /2/dm_conversations/:dm_conversation_id/dm_events": (call) => list(call, otherIn(call)),
    },
  ),
];
