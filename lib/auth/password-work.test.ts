import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { hashingPassword } from "./password-work.ts";

test("two work at once, a hundred wait in the order they came, more learn when to come again", async () => {
  const began: number[] = [];
  const ends: (() => void)[] = [];
  const all = Array.from({ length: 104 }, (_, n) =>
    hashingPassword(async () => {
      began.push(n);
      await new Promise<void>((end) => ends.push(end));
      if (n === 1) throw new Error("wrong password");
      return n;
    }).catch((error: unknown) => error),
  );
  const turn = () => new Promise((done) => setImmediate(done));
  await turn();
  expect(began).toEqual([0, 1]);
  const late = await Promise.all(all.slice(102));
  expect(late).toEqual([expect.any(AppError), expect.any(AppError)]);
  expect(late[0]).toMatchObject({ code: "unavailable", retryAfterSeconds: 5 });
  // One that fails hands its place on like any other.
  while (began.length < 102 || ends.length > 0) {
    ends.shift()?.();
    await turn();
    expect(ends.length).toBeLessThanOrEqual(2);
  }
  expect(began).toEqual(Array.from({ length: 102 }, (_, n) => n));
  expect(await all[101]).toBe(101);
  expect(await hashingPassword(async () => "free again")).toBe("free again");
});
