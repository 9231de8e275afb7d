/** X's own AAA shapes with made-up people: for tests, the emulator's traffic and the documentation. */

import type { SampleOptions } from "../samples/options.ts";
import { type KindId, kindById } from "./index.ts";

export { likeId, snowflakeId, twitterDate } from "../samples/ids.ts";
export {
  type MessageParts,
  messageBody,
  messageObject,
  signalBody,
} from "../samples/messages.ts";
export { type SampleMade, type SampleOptions, sampleMade } from "../samples/options.ts";
export { SAMPLE_PEOPLE, type SamplePerson, samplePerson } from "../samples/people.ts";
export { textEntities } from "../samples/post-text.ts";
export { likeBody, postBody, type TweetParts, tweetObject } from "../samples/posts.ts";
export {
  dmUserObject,
  type Json,
  relationshipUserObject,
  userObject,
} from "../samples/users.ts";

/** A whole delivery of one kind: `for_user_id`, the kind's key and what X puts beside it. */
export const sampleBody = (kind: KindId, options: SampleOptions = {}): Record<string, unknown> => {
  const entry = kindById(kind);
  if (entry === undefined) throw new Error(`There is no kind ${kind} to make a sample of.`);
  return entry.sample(options);
};
