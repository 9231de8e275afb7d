/** `/2/tweets`: write (reply, quote, pictures), delete, look up (docs/x-protocol.md#calls-on-behalf-of-a-user). */

import { forbidden, invalidRequest } from "#emulator/base/errors.ts";
import { isRecord, SNOWFLAKE, snowflakeParameter, valuesParameter } from "#emulator/base/input.ts";
import { codePoints } from "#emulator/world/compose.ts";
import { includesOf, postView, wantedBy } from "#emulator/world/render/lookup.ts";
import type { Post } from "#emulator/world/types.ts";
import { act, idField, objectBody } from "./doing.ts";
import { type Call, type Endpoint, endpoints, personOf } from "./endpoint.ts";

const READ = ["tweet.read", "users.read"];
const WRITE = ["tweet.read", "tweet.write", "users.read"];
/** What X's SDK may send; more than half of it changes nothing here. */
const BODY =
  "text reply quote_tweet_id media poll geo reply_settings for_super_followers_only direct_message_deep_link nullcast card_uri community_id share_with_followers made_with_ai paid_partnership edit_options".split(
    " ",
  );
const SHORT = 280;
const LONG = 25_000;
const DAY_MS = 86_400_000;
/** Code points that count once, from X's own twitter-text; all others count twice, and a link counts 23. */
const LIGHT = [
  [0, 0x10ff],
  [0x2000, 0x200d],
  [0x2010, 0x201f],
  [0x2032, 0x2037],
] as const;
const LINK = /https?:\/\/\S+/g;
const EMOJI = /\p{Extended_Pictographic}/u;

/** How long X takes a text to be. */
function weight(text: string): number {
  const links = text.match(LINK)?.length ?? 0;
  const rest = text.replace(LINK, "");
  let sum = links * 23;
  for (const { segment } of new Intl.Segmenter().segment(rest))
    if (EMOJI.test(segment)) sum += 2;
    else for (const point of segment) sum += isLight(point.codePointAt(0) ?? 0) ? 1 : 2;
  return sum;
}

const isLight = (point: number): boolean =>
  LIGHT.some(([first, last]) => point >= first && point <= last);

/** Up to four ids of pictures. Nothing was uploaded here: any id is taken for a photo. */
function mediaIds(body: Record<string, unknown>): string[] {
  const list = isRecord(body.media) ? body.media.media_ids : undefined;
  if (list === undefined) return [];
  if (!Array.isArray(list) || list.length < 1 || list.length > 4)
    throw invalidRequest("$.media.media_ids: there must be 1 to 4 items in the array");
  return list.map((id) => {
    if (typeof id === "string" && /^[1-9][0-9]{0,18}$/.test(id)) return id;
    throw invalidRequest([
      { parameters: { "media.media_ids": [String(id)] }, message: "Your media IDs are invalid." },
    ]);
  });
}

/** The post that is answered or quoted, if the caller may see it. */
function seen({ x, caller }: Call, id: string): Post | undefined {
  const post = x.world.look.post(id);
  if (!post) return undefined;
  const { author } = post;
  const own = caller.userId === author.id;
  const follows = caller.userId !== null && x.world.look.holds("follow", caller.userId, author.id);
  return author.protected && !own && !follows ? undefined : post;
}

async function create(call: Call): Promise<Response> {
  const { x } = call;
  const body = await objectBody(call, BODY);
  const text = body.text ?? "";
  if (typeof text !== "string") throw invalidRequest("$.text: is not a string");
  const media = mediaIds(body);
  if (text.trim() === "" && media.length === 0)
    throw invalidRequest("$.text: must have text or media");
  const [answered, quoted] = [
    idField(body, "reply.in_reply_to_tweet_id"),
    idField(body, "quote_tweet_id"),
  ];
  if (isRecord(body.reply) && answered === null)
    throw invalidRequest("$.reply.in_reply_to_tweet_id: is missing but it is required");
  if (quoted !== null && media.length > 0)
    throw invalidRequest("media and quote_tweet_id cannot be used together");
  const author = x.world.person(personOf(call));
  if (weight(text) > (author?.verified ? LONG : SHORT) || codePoints(text) > LONG)
    throw invalidRequest(
      "Your Tweet text is too long. For more information on how Twitter determines text length see https://github.com/twitter/twitter-text.",
    );
  refuseUnseen(call, answered, "reply to");
  refuseUnseen(call, quoted, "quote");
  refuseTwin(call, text, answered, quoted, media);
  const event = act(call, {
    kind: answered ? "reply" : quoted ? "quote" : "post",
    text,
    objectId: answered ?? quoted ?? undefined,
    extra: {
      ...(media.length > 0 ? { mediaIds: media } : {}),
      ...(quoted && answered ? { quotes: quoted } : {}),
    },
  });
  const made = x.world.look.post(event.id);
  return Response.json(
    {
      data: {
        id: event.id,
        text: made?.composed.text ?? text,
        edit_history_tweet_ids: made?.edits.ids ?? [event.id],
      },
    },
    { status: 201 },
  );
}

/** Posts that are gone, of protected people or of somebody who blocks the caller. */
function refuseUnseen(call: Call, id: string | null, doing: "reply to" | "quote"): void {
  if (id === null) return;
  const post = seen(call, id);
  const blocked = post && call.x.world.look.holds("block", post.author.id, personOf(call));
  if (!post || blocked)
    throw forbidden(`You attempted to ${doing} a Tweet that is deleted or not visible to you.`);
}

/** The same words twice within a day. */
function refuseTwin(
  { x, caller }: Call,
  text: string,
  answered: string | null,
  quoted: string | null,
  media: string[],
): void {
  if (media.length > 0 || caller.userId === null) return;
  const twin = x.world.look
    .postsOf(caller.userId)
    .some(
      (post) =>
        post.typed === text &&
        post.repostOf === null &&
        (post.inReplyTo?.id ?? null) === answered &&
        post.quotedId === quoted &&
        x.now() - post.at.getTime() < DAY_MS,
    );
  if (twin) throw forbidden("You are not allowed to create a Tweet with duplicate content.");
}

function remove(call: Call): Response {
  const id = snowflakeParameter("id", call.param("id"));
  const post = call.x.world.look.post(id);
  if (!post) return Response.json({ data: { deleted: false } });
  if (post.author.id !== personOf(call))
    throw forbidden("You are not authorized to delete this Tweet.");
  act(call, { kind: "delete", objectId: id });
  return Response.json({ data: { deleted: true } });
}

/** Why a post is not shown: it is not there, or its author is protected. */
function absence({ x }: Call, parameter: "id" | "ids", id: string) {
  const there = x.world.look.post(id) !== undefined;
  return {
    value: id,
    detail: there
      ? `Sorry, you are not authorized to see the Tweet with ${parameter}: [${id}].`
      : `Could not find tweet with ${parameter}: [${id}].`,
    title: there ? "Authorization Error" : "Not Found Error",
    resource_type: "tweet",
    parameter,
    resource_id: id,
    type: `https://api.x.com/2/problems/${there ? "not-authorized-for-resource" : "resource-not-found"}`,
  };
}

function one(call: Call): Response {
  const wanted = wantedBy(call.query);
  const id = snowflakeParameter("id", call.param("id"));
  const post = seen(call, id);
  if (!post) return Response.json({ errors: [absence(call, "id", id)] });
  const includes = includesOf([post], wanted, (other) => seen(call, other));
  return Response.json({ data: postView(post, wanted), ...(includes && { includes }) });
}

function many(call: Call): Response {
  const wanted = wantedBy(call.query);
  const ids = valuesParameter(call.query("ids"), "ids", SNOWFLAKE, "is not valid");
  const posts = ids.flatMap((id) => seen(call, id) ?? []);
  const found = new Set(posts.map((post) => post.id));
  const errors = ids.filter((id) => !found.has(id)).map((id) => absence(call, "ids", id));
  const includes = includesOf(posts, wanted, (other) => seen(call, other));
  return Response.json({
    ...(posts.length > 0 ? { data: posts.map((post) => postView(post, wanted)) } : {}),
    ...(includes && { includes }),
    ...(errors.length > 0 ? { errors } : {}),
  });
}

export const postEndpoints: Endpoint[] = [
  ...endpoints(
    { auth: ["u1", "u2"], scopes: WRITE, permission: "read_write", limit: 50, dialect: "v2" },
    { "POST /2/tweets": { limit: 100, handle: create }, "DELETE /2/tweets/:id": remove },
  ),
  ...endpoints(
    { auth: ["app", "u1", "u2"], scopes: READ, limit: 900, dialect: "v2" },
    { "GET /2/tweets": many, "GET /2/tweets/:id": one },
  ),
];
