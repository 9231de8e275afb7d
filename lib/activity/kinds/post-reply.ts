/** `post.reply`: an answer to a post, by the account or to it. */
import { sampleMade } from "../samples/options.ts";
import { postBody } from "../samples/posts.ts";
import { nameOf, quote, saying } from "../sentence.ts";
import { defineKind, onOneself } from "./define.ts";
import { buildPost, postKind } from "./post-parts.ts";
import { answeredPerson, spokenText } from "./post-view.ts";

export const postReply = defineKind({
  ...postKind("post.reply"),
  id: "post.reply",
  label: "Reply",
  description: "Somebody replied to a post of the account, or the account replied to a post.",
  icon: "reply",
  xaaEventTypes: ["post.reply.create"],
  build: (part, context) => buildPost(part, context, answeredPerson(part)),
  sentence: (part, draft) => {
    const quoted = quote(spokenText(part), draft.facts);
    const who = nameOf(draft.actor);
    if (draft.direction === "inbound") return saying(`${who} replied`, quoted);
    if (onOneself(draft)) return saying(`${who} replied to their own post`, quoted);
    return saying(`${who} replied to ${nameOf(draft.subject)}`, quoted);
  },
  sample: (options) => {
    const made = sampleMade("post.reply", options);
    const [author, answered] =
      made.direction === "outbound" ? [made.account, made.other] : [made.other, made.account];
    return postBody(made, {
      author,
      text: `@${answered.username} ${made.text ?? "does it work with two Apps on one webhook?"}`,
      mentions: [answered],
      inReplyTo: { postId: made.ids.object, person: answered },
    });
  },
});
