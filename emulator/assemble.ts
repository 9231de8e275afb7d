/** Puts the parts of one emulator together; nothing listens yet. */

import { seedApps } from "#emulator/apps.ts";
import { hours, realClock } from "#emulator/clock.ts";
import { createCrc } from "#emulator/delivery/crc.ts";
import { fanOut, fanOutPast } from "#emulator/delivery/fan-out.ts";
import { DeliveryLog } from "#emulator/delivery/log.ts";
import { createDelivering } from "#emulator/delivery/queue.ts";
import { createReplays } from "#emulator/delivery/replay.ts";
import { createSender } from "#emulator/delivery/send.ts";
import { Streams } from "#emulator/delivery/streams.ts";
import { createFaults } from "#emulator/faults/faults.ts";
import { createSnowflakes } from "#emulator/ids.ts";
import type { EmulatorOptions } from "#emulator/index.ts";
import { KnobBox } from "#emulator/knobs.ts";
import { Ledger } from "#emulator/ledger.ts";
import { Store } from "#emulator/store.ts";
import { createTraffic } from "#emulator/world/traffic.ts";
import { createWorld } from "#emulator/world/world.ts";
import type { X } from "#emulator/x.ts";

/** `origin`: where it will be reached, and its pictures with it. */
export function assemble(options: EmulatorOptions, origin: string): X {
  const { clock = realClock, seed = 1 } = options;
  const now = () => clock.now().getTime();
  const { allowLocalWebhooks = true, relaxReplayEdges = false } = options;
  const knobs = new KnobBox({
    allowLocalWebhooks,
    ...(relaxReplayEdges ? { replayEdges: "relaxed" } : {}),
    ...options.knobs,
  });
  const store = new Store(options.apps ?? seedApps(options.credentials));
  const world = createWorld({ seed, clock, pictures: origin });
  const faults = createFaults({ seed, knobs: () => knobs.values });
  const sender = createSender({ ca: options.ca });
  const { maxCount = 200_000, maxBytes = 256 * 1024 * 1024 } = options.history ?? {};
  const log = new DeliveryLog({ maxCount, maxBytes });
  const shared = { now, store, knobs, faults, sender, log };
  const sleepers = new Map<NodeJS.Timeout, () => void>();
  const x: X = {
    ...shared,
    newId: createSnowflakes(clock),
    world,
    ledger: new Ledger(200_000),
    delivering: createDelivering(shared),
    streams: new Streams(now),
    crc: createCrc(shared),
    onBug:
      options.onBug ??
      ((error) =>
        process.emitWarning(error instanceof Error ? error : String(error), "EmulatorBug")),
    sleep: (ms) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => {
          sleepers.delete(timer);
          resolve();
        }, ms);
        sleepers.set(timer, resolve);
      }),
    wake() {
      for (const [timer, resolve] of sleepers) {
        clearTimeout(timer);
        resolve();
      }
      sleepers.clear();
    },
    onSubscribed(subscription) {
      if (!options.past) return;
      const to = clock.now();
      const from = new Date(to.getTime() - hours(options.past.hours));
      const { perHour } = options.past;
      for (const event of x.traffic.history({
        from,
        to,
        ...(perHour === undefined ? {} : { perHour }),
      }))
        fanOutPast(x, subscription, event);
    },
    emit(action) {
      const appId = action.appId ?? (action.kind === "revoke" ? store.defaultApp().id : undefined);
      const event = world.act({ ...action, appId });
      return { event, deliveries: fanOut(x, event) };
    },
    get traffic() {
      return traffic;
    },
    get replays() {
      return replays;
    },
  };
  const replays = createReplays(x);
  const traffic = createTraffic({
    seed,
    clock,
    world,
    subscribed: () => store.subscribedUsers(),
    appsOf: (userId) => store.subscriptionsOfUser(userId).map((one) => one.appId),
    emit: (event) => void fanOut(x, event),
  });
  return x;
}
