/** `post.create`: the account posted something that is no reply, quote or repost. */

import { sampleMade } from "../samples/options.ts";
import { postBody } from "../samples/posts.ts";
import { nameOf, quote, saying } from "../sentence.ts";
import { defineKind } from "./define.ts";
import { buildPost, postKind } from "./post-parts.ts";

export const postCreate = defineKind({
  ...postKind("post.create"),
  id: "post.create",
  label: "Post",
  description: "The account published a post.",
  icon: "pencil-line",
  xaaEventTypes: ["post.create"],
  build: (part, context) => buildPost(part, context, null),
  sentence: (_part, draft) => {
    const { editOf } = draft.facts;
    const edited = editOf !== undefined && draft.objectId !== null && editOf !== draft.objectId;
    const quoted = quote(draft.text, draft.facts);
    const did = edited ? "edited a post" : "posted";
    return edited
      ? saying(`${nameOf(draft.actor)} ${did}`, quoted)
      : `${nameOf(draft.actor)} ${did}${quoted === "" ? "" : ` ${quoted}`}`;
  },
  sample: (options) => {
    const made = sampleMade("post.create", options);
    return postBody(made, {
      author: made.account,
      text: made.text ?? "Shipping today: search that finds emoji 🔍 &amp; 日本語. #release",
    });
  },
});
