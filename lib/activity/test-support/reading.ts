/** An activity's sentence as people read it. */
import { inOne } from "../sentence.ts";
import { sentenceOf } from "../summary.ts";
import type { Activity } from "../types.ts";

export const reading = (activity: Activity): string => inOne(sentenceOf(activity)).sentence;
