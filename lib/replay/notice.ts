/** Finds X's word on one replay job among raw notices. Pure. */
import { z } from "zod";
import { parseJson } from "#lib/activity/exact-json.ts";

const noticeBody = z.looseObject({
  replay_job_status: z.looseObject({
    job_id: z.union([z.string(), z.number()]).transform(String),
    job_state: z.string(),
    job_state_description: z.string().optional(),
  }),
});

export type JobEnd = { state: "complete" | "incomplete"; problem: string | null };

/** X knows `Complete` and `Incomplete` (docs/x-protocol.md#completion-event); any other word is no success. Null: none is about this job. */
export const missedNotice = (bodies: readonly string[], xJobId: string): JobEnd | null => {
  for (const body of bodies) {
    const read = noticeBody.safeParse(parse(body));
    if (!read.success || read.data.replay_job_status.job_id !== xJobId) continue;
    const { job_state: said, job_state_description: words } = read.data.replay_job_status;
    return /^complete$/i.test(said)
      ? { state: "complete", problem: null }
      : { state: "incomplete", problem: words ?? `X reported "${said}".` };
  }
  return null;
};

const parse = (text: string): unknown => {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
};
