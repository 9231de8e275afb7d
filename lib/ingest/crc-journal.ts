/** Collects answered challenges and writes them down once a second, so that no challenge waits for the database. */
import { seconds } from "#lib/time.ts";

export type CrcJournal = { note(appId: string, at: Date): void; flush(): Promise<void> };

const writeEveryMs = seconds(1);

export const createCrcJournal = (options: {
  write: (answers: ReadonlyMap<string, Date>) => Promise<void>;
  onWriteFailed: (error: unknown) => void;
}): CrcJournal => {
  let answers = new Map<string, Date>();
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();
  const flush = (): Promise<void> => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const batch = answers;
    answers = new Map();
    if (batch.size > 0)
      writing = writing.then(() => options.write(batch)).catch(options.onWriteFailed);
    return writing;
  };
  return {
    note(appId, at) {
      answers.set(appId, at);
      timer ??= setTimeout(() => void flush(), writeEveryMs).unref();
    },
    flush,
  };
};
