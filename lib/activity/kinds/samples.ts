/** One delivery of any kind in X's own AAA shape, with made-up people. */
import type { SampleOptions } from "../samples/options.ts";
import { type KindId, kindById } from "./index.ts";

/** A whole delivery: `for_user_id`, the kind's key and what X puts beside it. */
export const sampleBody = (kind: KindId, options: SampleOptions = {}): Record<string, unknown> => {
  const entry = kindById(kind);
  if (entry === undefined) throw new Error(`There is no kind ${kind} to make a sample of.`);
  return entry.sample(options);
};
