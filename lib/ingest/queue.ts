/** Who is next: group commit (deliveries that arrive while a commit is under way share the next one), and turns for large ones. */

export type QueueAnswer<Result> = { type: "stored"; result: Result } | { type: "busy" };

export type GroupCommit<Item, Result> = {
  /** Resolves after the commit the item was part of; `busy` at once when the queue is full or closed. */
  submit(item: Item): Promise<QueueAnswer<Result>>;
  /** How many items wait, the ones being committed not counted. */
  waiting(): number;
  /** Takes nothing new and resolves when all that was taken is answered. */
  close(): Promise<void>;
};

export type GroupCommitOptions<Item, Result> = {
  /** Stores the batch and answers for each item in order. When it throws, every item of the batch is refused with that. */
  commit: (batch: readonly Item[]) => Promise<readonly Result[]>;
  sizeOf: (item: Item) => number;
  /** Bounds of one commit: beyond these a larger batch only makes everyone wait longer. */
  batchItems: number;
  batchBytes: number;
  /** Bounds of what may wait: beyond these the sender is asked to come again, and memory stays ours. */
  waitingItems: number;
  waitingBytes: number;
};

type Entry<Item, Result> = {
  item: Item;
  size: number;
  resolve: (answer: QueueAnswer<Result>) => void;
  reject: (error: unknown) => void;
};

export const createGroupCommit = <Item, Result>(
  options: GroupCommitOptions<Item, Result>,
): GroupCommit<Item, Result> => {
  let queue: Entry<Item, Result>[] = [];
  let waitingBytes = 0;
  let running: Promise<void> | null = null;
  let closed = false;

  const takeBatch = (): Entry<Item, Result>[] => {
    let bytes = 0;
    let count = 0;
    for (const { size } of queue) {
      if (count > 0 && (count === options.batchItems || bytes + size > options.batchBytes)) break;
      bytes += size;
      count += 1;
    }
    const batch = queue.slice(0, count);
    queue = queue.slice(count);
    waitingBytes -= bytes;
    return batch;
  };

  const commitOne = async (batch: readonly Entry<Item, Result>[]): Promise<void> => {
    try {
      const results = await options.commit(batch.map(({ item }) => item));
      if (results.length !== batch.length)
        throw new Error(`commit answered ${results.length} of ${batch.length} items`);
      batch.forEach(({ resolve }, index) => {
        resolve({ type: "stored", result: results[index] as Result });
      });
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };

  const run = async (): Promise<void> => {
    while (queue.length > 0) await commitOne(takeBatch());
    running = null;
  };

  return {
    submit(item) {
      const size = options.sizeOf(item);
      const full =
        queue.length >= options.waitingItems ||
        (queue.length > 0 && waitingBytes + size > options.waitingBytes);
      if (closed || full) return Promise.resolve({ type: "busy" });
      return new Promise((resolve, reject) => {
        queue.push({ item, size, resolve, reject });
        waitingBytes += size;
        // Started a microtask later, so that what arrives in the same turn is in the first batch already.
        running ??= Promise.resolve().then(run);
      });
    },
    waiting: () => queue.length,
    async close() {
      closed = true;
      while (running !== null) await running;
    },
  };
};

/** Runs what it is given one after the other. */
export const createTurns = (): (<T>(work: () => Promise<T>) => Promise<T>) => {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
};
