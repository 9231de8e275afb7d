/** `post.quote_repost`: a repost of a post that quotes another one. */
import { sampleMade } from "../samples/options.ts";
import { postBody, tweetObject } from "../samples/posts.ts";
import { nameOf, quote, whose, withQuote } from "../sentence.ts";
import { defineKind, onOneself } from "./define.ts";
import { buildPost, postKind } from "./post-parts.ts";
import { authorOf } from "./post-view.ts";

export const postQuoteRepost = defineKind({
  ...postKind("post.quote_repost"),
  id: "post.quote_repost",
  label: "Repost of a quote",
  description: "Somebody reposted a quote by or of the account, or the account reposted a quote.",
  icon: "repeat",
  // XAA has no event of its own for it: a repost of the account's quote is its nearest.
  xaaEventTypes: [],
  build: (part, context) => buildPost(part, context, authorOf(part.retweeted_status)),
  sentence: (_part, draft, context) => {
    const quoted = quote(draft.text, draft.facts);
    const who = nameOf(draft.actor);
    if (draft.direction === "inbound") {
      return draft.subject?.id === context.accountId
        ? withQuote(`${who} reposted your quote`, quoted)
        : withQuote(`${who} reposted ${whose(draft.subject)} quote of your post`, quoted);
    }
    const object = onOneself(draft) ? "their own" : whose(draft.subject);
    return withQuote(`${who} reposted ${object} quote`, quoted);
  },
  sample: (options) => {
    const made = sampleMade("post.quote_repost", options);
    const [author, quoter] =
      made.direction === "outbound" ? [made.account, made.other] : [made.other, made.account];
    return postBody(made, {
      author,
      reposted: tweetObject({
        id: made.ids.object,
        author: quoter,
        at: made.earlier,
        text: made.objectText ?? "Worth reading twice.",
        nested: true,
        quoted: tweetObject({
          id: made.ids.deeper,
          author: made.third,
          at: made.earliest,
          text: "We rebuilt the importer from scratch; here is what we learned.",
          nested: true,
        }),
      }),
    });
  },
});
