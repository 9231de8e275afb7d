/** Gathers what is published in quick succession and passes it on in bounded frames: the first at once, then one per interval. */
import type { ActivitySummary } from "#lib/activity/types.ts";
import type { ReplayJobView } from "#lib/replay/contract.ts";

export type Frame = { activities: readonly ActivitySummary[]; replays: readonly ReplayJobView[] };

export type Frames = {
  addActivities(items: readonly ActivitySummary[]): void;
  /** Of one job only its latest state is passed on. */
  addReplay(job: ReplayJobView): void;
  stop(): void;
};

/** 50 ms: below what an eye can follow, and twenty frames a second however much arrives. */
export const frameMs = 50;

/** Bounds of one frame: ten thousand rows a second, and no message that holds up a page while it is read. */
export const frameRows = 500;
export const frameBytes = 512 * 1024;
/** More than this is a second behind; readers then get there faster by asking the store. */
export const mostHeld = 10_000;

/** Names, ids, times and the JSON around them. */
const rowBytes = 700;

const sizeOf = ({ text, sentence }: ActivitySummary): number =>
  rowBytes + Buffer.byteLength(text ?? "") + Buffer.byteLength(sentence);

/** `onLost` hears that rows were let go: readers shall ask the store for them. */
export const createFrames = (
  emit: (frame: Frame) => void,
  onLost: () => void,
  everyMs = frameMs,
): Frames => {
  let activities: ActivitySummary[] = [];
  let replays = new Map<string, ReplayJobView>();
  let timer: NodeJS.Timeout | null = null;

  const takeRows = (): ActivitySummary[] => {
    let bytes = 0;
    let rows = 0;
    for (const row of activities) {
      bytes += sizeOf(row);
      if (rows > 0 && (rows === frameRows || bytes > frameBytes)) break;
      rows += 1;
    }
    return activities.splice(0, rows);
  };
  const flush = (): void => {
    timer = null;
    if (activities.length === 0 && replays.size === 0) return;
    const frame = { activities: takeRows(), replays: [...replays.values()] };
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
      if (activities.length > mostHeld) {
        activities = [];
        onLost();
      }
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
