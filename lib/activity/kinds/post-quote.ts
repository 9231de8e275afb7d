/** `post.quote`: a post that carries another one, by the account or of one of its posts. */
import { sampleMade } from "../samples/options.ts";
import { postBody, tweetObject } from "../samples/posts.ts";
import { nameOf, quote, saying, whose } from "../sentence.ts";
import { defineKind, onOneself } from "./define.ts";
import { buildPost, postKind } from "./post-parts.ts";
import { authorOf } from "./post-view.ts";

export const postQuote = defineKind({
  ...postKind("post.quote"),
  id: "post.quote",
  label: "Quote",
  description: "Somebody quoted a post of the account, or the account quoted a post.",
  icon: "message-square-quote",
  xaaEventTypes: ["post.quote.create"],
  build: (part, context) => buildPost(part, context, authorOf(part.quoted_status)),
  sentence: (_part, draft) => {
    const quoted = quote(draft.text, draft.facts);
    const who = nameOf(draft.actor);
    if (draft.direction === "inbound") return saying(`${who} quoted your post`, quoted);
    const object = onOneself(draft) ? "their own" : whose(draft.subject);
    return saying(`${who} quoted ${object} post`, quoted);
  },
  sample: (options) => {
    const made = sampleMade("post.quote", options);
    const [author, original] =
      made.direction === "outbound" ? [made.account, made.other] : [made.other, made.account];
    return postBody(made, {
      author,
      text: made.text ?? "This is the part that most people miss 👇",
      quoted: tweetObject({
        id: made.ids.object,
        author: original,
        at: made.earlier,
        text: made.objectText ?? "Deliveries are at least once. Plan for twins.",
        nested: true,
      }),
    });
  },
});
