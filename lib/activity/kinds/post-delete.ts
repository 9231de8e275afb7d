/** `post.delete`: the account deleted a post (deleting one of an edit chain deletes the chain). */
import { compact } from "../facts.ts";
import { idOf } from "../ids.ts";
import { bareId } from "../person.ts";
import { sampleMade } from "../samples/options.ts";
import { nameOf } from "../sentence.ts";
import { postDelete as schema, type WirePostDelete } from "../wire/account.ts";
import { readTime } from "../x-time.ts";
import { defineKind } from "./define.ts";
import { postUrl } from "./post-view.ts";

const deleter = (part: WirePostDelete) => idOf(part.status.user_id_str, part.status.user_id);
const deleted = (part: WirePostDelete) => idOf(part.status.id_str, part.status.id);

export const postDelete = defineKind({
  id: "post.delete",
  family: "posts",
  label: "Post deleted",
  description: "The account deleted one of its posts.",
  icon: "trash-2",
  aaaKeys: ["tweet_delete_events"],
  xaaEventTypes: ["post.delete"],
  schema,
  accounts: (part) => [deleter(part)],
  owner: deleter,
  matches: () => true,
  build: (part, context) => {
    // X tells an account of its own deletes only, so a missing user is the account.
    const userId = deleter(part) ?? context.accountId;
    return {
      direction: userId === context.accountId ? "outbound" : "none",
      actor: bareId(userId),
      subject: null,
      objectId: deleted(part),
      conversationId: null,
      text: null,
      facts: compact({ objectUrl: postUrl(deleted(part), context.people.get(userId)) }),
      occurredAt: readTime(part.timestamp_ms),
    };
  },
  identity: (_part, draft) => ["post_delete", draft.objectId],
  sentence: (_part, draft) => `${nameOf(draft.actor)} deleted a post`,
  sample: (options) => {
    const made = sampleMade("post.delete", options);
    return {
      for_user_id: made.account.id,
      tweet_delete_events: [
        {
          status: { id: made.ids.object, user_id: made.account.id },
          timestamp_ms: String(made.at.getTime()),
        },
      ],
    };
  },
});
