/** Moments of a made-up past: as many as an ordinary day has, more in the evening than at night. */
import { createRandom } from "#emulator/base/random.ts";
import { dayWeight } from "./schedule.ts";

const minuteMs = 60_000;

/** Ascending times in [from, to), `perHour` on the average of a day. The same arguments give the same times. */
export function* pastTimes(seed: number, from: Date, to: Date, perHour: number): Generator<Date> {
  const random = createRandom(seed, `history:${Math.floor(from.getTime() / minuteMs)}`);
  let owed = random.next();
  for (let start = from.getTime(); start < to.getTime(); start += minuteMs) {
    owed += (perHour / 60) * dayWeight(new Date(start));
    const count = Math.floor(owed);
    owed -= count;
    const times = Array.from({ length: count }, () => start + random.int(0, minuteMs - 1));
    for (const ms of times.sort((a, b) => a - b)) {
      if (ms < to.getTime()) yield new Date(ms);
    }
  }
}
