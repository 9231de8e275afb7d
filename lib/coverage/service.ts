/** When a webhook's deliveries could have reached us, under this id at X or an earlier one of the same address. */
import { z } from "zod";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { replayLimitsFor } from "#lib/replay/plan.ts";
import { addMs, days } from "#lib/time.ts";
import { requireWebhook } from "#lib/webhooks/service.ts";
import type { CoverageView } from "./contract.ts";
import { gapsOf } from "./gaps.ts";
import { coverageLines } from "./lines.ts";
import { webhooksAt } from "./store.ts";

export const coverageQuery = z.strictObject({
  webhook: z.string().min(1, "Choose a webhook."),
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
});

/** Announces a time in which nothing could be received, for each webhook that X would have delivered to. */
export const announceDowntime = async (
  { db, announce }: Pick<Deps, "db" | "announce">,
  from: Date,
  to: Date,
): Promise<void> => {
  const at = { from: from.toISOString(), to: to.toISOString(), cause: "down" } as const;
  for (const { id, valid, removedAt } of await webhooksAt(db))
    if (valid && removedAt === null) announce.gap({ webhook: id, ...at });
};

const longestMs = days(400);

/** The last 24 hours unless said otherwise; nothing is said of the future. */
export const coverage = async (
  deps: Deps,
  query: z.infer<typeof coverageQuery>,
): Promise<CoverageView> => {
  const { id, app } = await requireWebhook(deps, query.webhook);
  const now = deps.clock.now();
  const asked = query.to === undefined ? now.getTime() : Date.parse(query.to);
  const to = new Date(Math.min(asked, now.getTime()));
  const from = query.from === undefined ? addMs(to, -days(1)) : new Date(query.from);
  if (from >= to)
    throw new AppError("invalid_input", "The window must end after it begins.", { field: "to" });
  if (to.getTime() - from.getTime() > longestMs)
    throw new AppError("invalid_input", "Ask for at most 400 days.", { field: "from" });
  const [line] = await coverageLines(deps.db, { from, to }, now, id);
  return {
    webhook: id,
    from: from.toISOString(),
    to: to.toISOString(),
    segments: (line?.segments ?? []).map((segment) => ({
      from: segment.from.toISOString(),
      to: segment.to.toISOString(),
      state: segment.state,
    })),
    gaps:
      line === undefined
        ? []
        : gapsOf(line, now, replayLimitsFor(app.apiBaseUrl).reachMs).map((gap) => ({
            from: gap.from.toISOString(),
            to: gap.to.toISOString(),
            cause: gap.cause,
            recoverableUntil: gap.recoverableUntil?.toISOString() ?? null,
          })),
  };
};
