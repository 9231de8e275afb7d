/** `post.repost`: a post passed on unchanged, by the account or one of its posts. */
import { sampleMade } from "../samples/options.ts";
import { postBody, tweetObject } from "../samples/posts.ts";
import { nameOf, quote, whose, withQuote } from "../sentence.ts";
import { defineKind, onOneself } from "./define.ts";
import { buildPost, postKind } from "./post-parts.ts";
import { authorOf } from "./post-view.ts";

export const postRepost = defineKind({
  ...postKind("post.repost"),
  id: "post.repost",
  label: "Repost",
  description: "Somebody reposted a post of the account, or the account reposted a post.",
  icon: "repeat-2",
  xaaEventTypes: ["post.repost.create"],
  build: (part, context) => buildPost(part, context, authorOf(part.retweeted_status)),
  sentence: (_part, draft) => {
    const quoted = quote(draft.text, draft.facts);
    const who = nameOf(draft.actor);
    if (draft.direction === "inbound") return withQuote(`${who} reposted your post`, quoted);
    const object = onOneself(draft) ? "their own" : whose(draft.subject);
    return withQuote(`${who} reposted ${object} post`, quoted);
  },
  sample: (options) => {
    const made = sampleMade("post.repost", options);
    const [author, original] =
      made.direction === "outbound" ? [made.account, made.other] : [made.other, made.account];
    return postBody(made, {
      author,
      reposted: tweetObject({
        id: made.ids.object,
        author: original,
        at: made.earlier,
        text: made.objectText ?? "Three weeks of data, one chart. Thread below.",
        nested: true,
      }),
    });
  },
});
