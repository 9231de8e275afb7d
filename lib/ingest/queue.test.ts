import { describe, expect, test } from "vitest";
import { createGroupCommit, createTurns, type GroupCommitOptions } from "./queue.ts";

/** A queue over a commit that the test lets through step by step. */
const held = (options: Partial<GroupCommitOptions<number, number>> = {}) => {
  const batches: number[][] = [];
  const gates: { pass: () => void; fail: (error: Error) => void }[] = [];
  const queue = createGroupCommit<number, number>({
    batchItems: 100,
    batchBytes: 1000,
    waitingItems: 1000,
    waitingBytes: 10_000,
    sizeOf: () => 1,
    ...options,
    commit: async (batch) => {
      batches.push([...batch]);
      await new Promise<void>((pass, fail) => gates.push({ pass, fail }));
      return batch.map((item) => item * 10);
    },
  });
  const turn = () => new Promise((done) => setImmediate(done));
  const next = async (error?: Error) => {
    await turn();
    const gate = gates.shift();
    if (error === undefined) gate?.pass();
    else gate?.fail(error);
    await turn();
  };
  return { queue, batches, next, turn };
};

describe("a group commit", () => {
  test("commits a lone item at once", async () => {
    const { queue, batches, next, turn } = held();
    const answer = queue.submit(1);
    await turn();
    expect(batches).toEqual([[1]]);
    await next();
    expect(await answer).toEqual({ type: "stored", result: 10 });
  });

  test("lets what arrives during a commit share the next one, in order", async () => {
    const { queue, batches, next } = held();
    const answers = [queue.submit(1)];
    await new Promise((done) => setImmediate(done));
    for (const item of [2, 3, 4]) answers.push(queue.submit(item));
    await next();
    await next();
    expect(batches).toEqual([[1], [2, 3, 4]]);
    expect(await Promise.all(answers)).toEqual(
      [10, 20, 30, 40].map((result) => ({ type: "stored", result })),
    );
  });

  test("answers nobody before the commit of their batch is through", async () => {
    const { queue, next, turn } = held();
    let answered = false;
    const answer = queue.submit(1).then(() => {
      answered = true;
    });
    await turn();
    expect(answered).toBe(false);
    await next();
    await answer;
    expect(answered).toBe(true);
  });

  test("keeps batches inside their bounds; one item larger than the bound goes alone", async () => {
    const { queue, batches, next } = held({
      batchItems: 2,
      batchBytes: 10,
      sizeOf: (item) => item,
    });
    const answers = [1, 2, 3, 50, 6, 6].map((item) => queue.submit(item));
    for (let round = 0; round < 5; round += 1) await next();
    await Promise.all(answers);
    expect(batches).toEqual([[1, 2], [3], [50], [6], [6]]);
  });

  test("refuses at once what would not fit, and takes again when there is room", async () => {
    const { queue, next, turn } = held({ waitingItems: 2 });
    const first = queue.submit(1);
    await turn();
    const waiting = [queue.submit(2), queue.submit(3)];
    expect(await queue.submit(4)).toEqual({ type: "busy" });
    expect(queue.waiting()).toBe(2);
    await next();
    await next();
    expect(await Promise.all([first, ...waiting])).toHaveLength(3);
    const again = queue.submit(5);
    await next();
    expect(await again).toEqual({ type: "stored", result: 50 });
  });

  test("refuses the whole batch when its commit throws, and goes on with the next", async () => {
    const { queue, next, turn } = held();
    const lost = [queue.submit(1), queue.submit(2)].map((answer) => answer.catch(String));
    await turn();
    const later = queue.submit(3);
    await next(new Error("away"));
    await next();
    expect(await Promise.all(lost)).toEqual(["Error: away", "Error: away"]);
    expect(await later).toEqual({ type: "stored", result: 30 });
  });

  test("closing lets what was taken end, and takes nothing more", async () => {
    const { queue, next, turn } = held();
    const answer = queue.submit(1);
    await turn();
    const second = queue.submit(2);
    let closed = false;
    const closing = queue.close().then(() => {
      closed = true;
    });
    expect(await queue.submit(3)).toEqual({ type: "busy" });
    await next();
    expect(closed).toBe(false);
    await next();
    await closing;
    expect(await Promise.all([answer, second])).toHaveLength(2);
  });
});

test("what takes turns goes one after the other, also after one that failed", async () => {
  const inTurn = createTurns();
  const heard: string[] = [];
  const work = (name: string) => async () => {
    heard.push(`${name} begins`);
    await new Promise((done) => setImmediate(done));
    heard.push(`${name} ends`);
    if (name === "a") throw new Error(name);
  };
  await Promise.allSettled([inTurn(work("a")), inTurn(work("b"))]);
  expect(heard).toEqual(["a begins", "a ends", "b begins", "b ends"]);
});
