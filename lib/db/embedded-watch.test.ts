import { expect, test } from "vitest";
import type { AppError } from "#lib/errors.ts";
import { type WatchOptions, watchEmbedded } from "./embedded-watch.ts";

/** A server that never comes up again, watched to the end without waiting; `fullFor` restarts fall on a full disk. */
const watchDead = async (fullFor = 0) => {
  const waits: number[] = [];
  let restarts = 0;
  const error = await new Promise<AppError>((onGivenUp) => {
    const options: WatchOptions = {
      server: {
        isRunning: () => false,
        restart: () => {
          restarts += 1;
          return Promise.reject(new Error("no"));
        },
      },
      log: { info: () => undefined, error: () => undefined },
      isDiskFull: () => restarts < fullFor,
      onGivenUp,
      wait: async (ms) => void waits.push(ms),
    };
    watchEmbedded(options);
  });
  return { error, restarts, waits };
};

test("a server that does not come up is tried ever more patiently, and given up with a sentence", async () => {
  const { error, restarts, waits } = await watchDead();
  expect(restarts).toBe(8);
  expect(waits).toEqual([0, 500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
  expect(error.message).toMatch(/^PostgreSQL .*postgres\.log in DATA_DIR\.$/);
});

test("what fails on a full disk is tried for as long as that lasts", async () => {
  const { restarts, waits } = await watchDead(30);
  expect(restarts).toBe(30 + 7);
  expect(waits.slice(0, 30)).toEqual(Array(30).fill(5000));
});

test("one that ends again and again is given up too, one that ran for a minute in between is not", async () => {
  const endsAfter = async (looks: number, most: number) => {
    let left = looks;
    let restarts = 0;
    return new Promise<string>((done) => {
      const watch = watchEmbedded({
        server: {
          isRunning: () => left-- > 0,
          restart: async () => {
            restarts += 1;
            left = looks;
            if (restarts > most) done(`still trying ${watch.stop()}`);
          },
        },
        log: { info: () => undefined, error: () => undefined },
        isDiskFull: () => false,
        onGivenUp: () => done("given up"),
        wait: async () => undefined,
      });
    });
  };
  expect(await endsAfter(2, 20)).toBe("given up");
  expect(await endsAfter(120, 20)).toMatch("still trying");
});
