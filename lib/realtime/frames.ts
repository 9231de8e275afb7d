/** Gathers what is told in quick succession and passes it on in frames: the first at once, then one per interval. */
import type { ActivitySummary } from "#lib/activity/types.ts";
import type { ReplayJobView } from "./contract.ts";

export type Frame = { activities: readonly ActivitySummary[]; replays: readonly ReplayJobView[] };

export type Frames = {
  addActivities(items: readonly ActivitySummary[]): void;
  /** Of one job only its latest state is passed on. */
  addReplay(job: ReplayJobView): void;
  stop(): void;
};

/** 50 ms: below what an eye can follow, and twenty frames a second however much arrives. */
export const frameMs = 50;

export const createFrames = (emit: (frame: Frame) => void, everyMs = frameMs): Frames => {
  let activities: ActivitySummary[] = [];
  let replays = new Map<string, ReplayJobView>();
  let timer: NodeJS.Timeout | null = null;

  const flush = (): void => {
    timer = null;
    if (activities.length === 0 && replays.size === 0) return;
    const frame = { activities, replays: [...replays.values()] };
    activities = [];
    replays = new Map();
    timer = setTimeout(flush, everyMs);
    emit(frame);
  };
  const soon = (): void => {
    if (timer === null) flush();
  };

  return {
    addActivities(items) {
      activities = activities.length === 0 ? [...items] : activities.concat(items);
      soon();
    },
    addReplay(job) {
      replays.set(job.id, job);
      soon();
    },
    stop() {
      if (timer !== null) clearTimeout(timer);
      timer = null;
      activities = [];
      replays = new Map();
    },
  };
};
