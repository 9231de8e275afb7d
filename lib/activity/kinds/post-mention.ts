/** `post.mention`: somebody named the account in a post that is no reply to it and no quote of it. */
import { bareId } from "../person.ts";
import { sampleMade } from "../samples/options.ts";
import { postBody } from "../samples/posts.ts";
import { nameOf, quote, saying } from "../sentence.ts";
import { defineKind } from "./define.ts";
import { buildPost, postKind } from "./post-parts.ts";

export const postMention = defineKind({
  ...postKind("post.mention"),
  id: "post.mention",
  label: "Mention",
  description: "Somebody mentioned the account in a post.",
  icon: "at-sign",
  xaaEventTypes: ["post.mention.create"],
  build: (part, context) => buildPost(part, context, bareId(context.accountId)),
  sentence: (_part, draft) =>
    saying(`${nameOf(draft.actor)} mentioned you`, quote(draft.text, draft.facts)),
  sample: (options) => {
    const made = sampleMade("post.mention", options);
    return postBody(made, {
      author: made.other,
      text: made.text ?? `Has anybody else tried the new feed of @${made.account.username}? ❤️`,
      mentions: [made.account],
    });
  },
});
