/** Writes down, beat by beat, that this instance can receive: coverage and gaps are drawn from these rows. */
import type { PrismaClient } from "#lib/db/client.ts";
import type { Logger } from "#lib/log.ts";
import { type Clock, seconds } from "#lib/time.ts";

export const beatEveryMs = seconds(15);
/** Later than this after the last beat, the stretch ended there and a new one begins. */
export const stretchEndsAfterMs = seconds(45);

export type HeartbeatDeps = {
  db: PrismaClient;
  clock: Clock;
  log: Logger;
  instanceId: string;
  /** Hears, when a stretch begins, in which time before it no instance could receive. */
  onGap(from: Date, to: Date): Promise<void>;
};
export type Heartbeat = { beat(): Promise<void>; stop(): Promise<void> };

/** One instance's beats, without a timer: `beat()` extends the stretch or begins one, `stop()` ends it cleanly. */
export const createHeartbeat = ({ db, clock, instanceId, onGap }: HeartbeatDeps): Heartbeat => {
  let stretch: { id: bigint; lastAt: Date } | null = null;
  let queue: Promise<void> = Promise.resolve();

  const write = async (ending: boolean): Promise<void> => {
    const now = clock.now();
    const stoppedAt = ending ? now : null;
    const age =
      stretch === null ? Number.POSITIVE_INFINITY : now.getTime() - stretch.lastAt.getTime();
    if (stretch !== null && age >= 0 && age <= stretchEndsAfterMs) {
      await db.heartbeat.update({ where: { id: stretch.id }, data: { lastAt: now, stoppedAt } });
      stretch.lastAt = now;
      return;
    }
    if (ending) return;
    const { _max: last } = await db.heartbeat.aggregate({ _max: { lastAt: true } });
    const { id } = await db.heartbeat.create({
      data: { instanceId, startedAt: now, lastAt: now },
      select: { id: true },
    });
    stretch = { id, lastAt: now };
    if (last.lastAt !== null && now.getTime() - last.lastAt.getTime() > stretchEndsAfterMs)
      await onGap(last.lastAt, now);
  };

  // One after the other: a slow beat must not be overtaken by the stop that follows it.
  const inTurn = (ending: boolean): Promise<void> => {
    const turn = queue.then(() => write(ending));
    queue = turn.catch(() => undefined);
    return turn;
  };
  return { beat: () => inTurn(false), stop: () => inTurn(true) };
};

/** Beats every 15 s, the first at once. A database that is away costs one warning, and later honestly a gap. */
export const startHeartbeat = async (deps: HeartbeatDeps): Promise<{ stop(): Promise<void> }> => {
  const heartbeat = createHeartbeat(deps);
  let failing = false;
  const beat = async (): Promise<void> => {
    try {
      await heartbeat.beat();
      if (failing) deps.log.info("heartbeat is written again");
      failing = false;
    } catch (error) {
      if (!failing) deps.log.warn({ err: error }, "heartbeat could not be written");
      failing = true;
    }
  };
  await beat();
  const timer = setInterval(() => void beat(), beatEveryMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await heartbeat.stop();
    },
  };
};
