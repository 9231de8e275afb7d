/** Likes, reposts and follows of a person, and taking them back (docs/x-protocol.md#calls-on-behalf-of-a-user). Done twice is done once, as at X. */

import { forbidden, noResource } from "#emulator/base/errors.ts";
import { snowflakeParameter } from "#emulator/base/input.ts";
import { act, objectBody, ownId, requiredId } from "./doing.ts";
import { type Call, type Endpoint, endpoints } from "./endpoint.ts";
import { findPerson } from "./users.ts";

const LIMIT = 50;

/** Who likes or reposts a repost, likes or reposts the original. */
const originalOf = ({ x }: Call, id: string): string => x.world.look.post(id)?.repostOf?.id ?? id;

/** The post to like or repost. Throws 404 when it is gone, 403 when its author blocks the caller. */
function postOf(call: Call, given: string, own: string): string {
  const { look } = call.x.world;
  const id = originalOf(call, given);
  const post = look.post(id);
  if (!post) throw noResource("tweet", "id", id);
  if (look.holds("block", post.author.id, own))
    throw forbidden("You have been blocked from the author of this post.");
  return id;
}

const deed = (kind: "like" | "repost", word: "liked" | "retweeted") => ({
  async do(call: Call): Promise<Response> {
    const own = ownId(call);
    const id = postOf(call, requiredId(await objectBody(call, ["tweet_id"]), "tweet_id"), own);
    if (!call.x.world.look.did(kind, own, id)) act(call, { kind, objectId: id });
    return Response.json({ data: { [word]: true } });
  },
  undo(call: Call): Response {
    const own = ownId(call);
    const id = originalOf(call, snowflakeParameter("tweet_id", call.param("tweet_id")));
    if (call.x.world.look.did(kind, own, id)) act(call, { kind: `un${kind}`, objectId: id });
    return Response.json({ data: { [word]: false } });
  },
});

async function follow(call: Call): Promise<Response> {
  const own = ownId(call);
  const id = requiredId(await objectBody(call, ["target_user_id"]), "target_user_id");
  const { look } = call.x.world;
  const target = findPerson(call, "id", id);
  if (!target) throw noResource("user", "id", id);
  if (id === own) throw forbidden("You cannot follow yourself.");
  if (look.holds("block", id, own))
    throw forbidden(
      "You have been blocked from following this account at the request of the user.",
    );
  const already = look.holds("follow", own, id);
  // A protected person is asked, and answers nobody here.
  if (target.protected && !already)
    return Response.json({ data: { following: false, pending_follow: true } });
  if (!already) act(call, { kind: "follow", target: id });
  return Response.json({ data: { following: true, pending_follow: false } });
}

function unfollow(call: Call): Response {
  const own = ownId(call);
  const id = snowflakeParameter("target_user_id", call.param("target_user_id"));
  if (call.x.world.look.holds("follow", own, id)) act(call, { kind: "unfollow", target: id });
  return Response.json({ data: { following: false } });
}

const likes = deed("like", "liked");
const reposts = deed("repost", "retweeted");

const scoped = (scope: string) =>
  ({
    auth: ["u1", "u2"],
    scopes: [scope, "tweet.read", "users.read"],
    permission: "read_write",
    limit: LIMIT,
    dialect: "v2",
  }) as const;

export const engageEndpoints: Endpoint[] = [
  ...endpoints(scoped("like.write"), {
    "POST /2/users/:id/likes": likes.do,
    "DELETE /2/users/:id/likes/:tweet_id": likes.undo,
  }),
  ...endpoints(scoped("tweet.write"), {
    "POST /2/users/:id/retweets": reposts.do,
    "DELETE /2/users/:id/retweets/:tweet_id": reposts.undo,
  }),
  ...endpoints(scoped("follows.write"), {
    "POST /2/users/:id/following": follow,
    "DELETE /2/users/:id/following/:target_user_id": unfollow,
  }),
];
