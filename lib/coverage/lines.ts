/** Coverage per line: one App's one address, through however many registrations at X. */
import type { Db } from "#lib/db/types.ts";
import { stretchEndsAfterMs } from "#lib/health/heartbeat.ts";
import { addMs } from "#lib/time.ts";
import { type Segment, segments } from "./segments.ts";
import { checksIn, heartbeatsIn, replaysIn, type WebhookAt, webhooksAt } from "./store.ts";

type Span = { from: Date; to: Date };

export type CoverageLine = {
  app: { id: string; name: string };
  url: string;
  /** Every id this address ever had at X, the oldest first. */
  webhookIds: string[];
  /** The registration that X has now, and since when; null: none. */
  live: { id: string; valid: boolean; since: Date } | null;
  /** Fill the window without holes. */
  segments: Segment[];
  /** Windows of replays that wait or run. */
  replaying: Span[];
};

const linesOf = (webhooks: readonly WebhookAt[]): WebhookAt[][] => {
  const lines = new Map<string, WebhookAt[]>();
  for (const webhook of webhooks) {
    const key = `${webhook.appId} ${webhook.url}`;
    lines.set(key, [...(lines.get(key) ?? []), webhook]);
  }
  return [...lines.values()];
};

const liveOf = (line: readonly WebhookAt[]): CoverageLine["live"] => {
  const live = line.filter(({ removedAt }) => removedAt === null);
  const one = live.findLast(({ valid }) => valid) ?? live.at(-1);
  if (one === undefined) return null;
  return { id: one.id, valid: one.valid, since: one.xCreatedAt ?? one.createdAt };
};

/** All lines in `[from, to)`; `webhook` narrows to the one that this id belongs to. */
export const coverageLines = async (
  db: Db,
  window: Span,
  now: Date,
  webhook: string | null = null,
): Promise<CoverageLine[]> => {
  const { from, to } = window;
  const lines = linesOf(await webhooksAt(db, webhook));
  const ids = lines.flat().map(({ id }) => id);
  const [beats, checks, replays] = await Promise.all([
    heartbeatsIn(db, addMs(from, -stretchEndsAfterMs), to),
    checksIn(db, ids, from, to),
    replaysIn(db, ids, from, to),
  ]);
  // The stretch that is still beating reaches to now: its next beat is only due.
  const alive = beats.map(({ startedAt, lastAt, stoppedAt }) => {
    const beating = stoppedAt === null && now.getTime() - lastAt.getTime() <= stretchEndsAfterMs;
    return { from: startedAt, to: beating ? now : lastAt };
  });
  return lines.flatMap((line) => {
    const [first] = line;
    if (first === undefined) return [];
    const webhookIds = line.map(({ id }) => id);
    // X replays to a registration nothing from before it; how old the first one is, is not always known.
    const bornOf = new Map(
      line.slice(1).map(({ id, xCreatedAt, createdAt }) => [id, xCreatedAt ?? createdAt]),
    );
    const asked = (wanted: (state: string) => boolean): Span[] =>
      replays
        .filter(({ webhookId, state }) => webhookIds.includes(webhookId) && wanted(state))
        .map(({ webhookId, fromAt, toAt }) => {
          const born = bornOf.get(webhookId);
          return { from: born !== undefined && born > fromAt ? born : fromAt, to: toAt };
        })
        .filter(({ from, to }) => from < to);
    const facts = {
      alive,
      webhooks: webhookIds.map((id) => checks.get(id) ?? []),
      replayed: asked((state) => state === "complete"),
    };
    return {
      app: { id: first.appId, name: first.app.name },
      url: first.url,
      webhookIds,
      live: liveOf(line),
      segments: segments(window, facts, { toleranceMs: stretchEndsAfterMs }),
      replaying: asked((state) => state !== "complete"),
    };
  });
};
