/** X's side in one call: `createEmulator()` starts it, the handle drives it, `close()` leaves nothing behind. */

import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { setTimeout } from "node:timers/promises";
import { getRequestListener } from "@hono/node-server";
import { type Credentials, ownToken, seedApps } from "#emulator/base/apps.ts";
import { type Clock, hours, minutes, realClock, seconds } from "#emulator/base/clock.ts";
import type { Delivery } from "#emulator/base/entities.ts";
import { createSnowflakes } from "#emulator/base/ids.ts";
import { KnobBox, type Knobs, type KnobsPatch } from "#emulator/base/knobs.ts";
import { Ledger, type MadeActivity } from "#emulator/base/ledger.ts";
import { DeliveryLog } from "#emulator/base/log.ts";
import { openStateFile } from "#emulator/base/state-file.ts";
import { Store } from "#emulator/base/store.ts";
import { mountConsole } from "#emulator/console/mount.ts";
import { mountControl } from "#emulator/control/routes.ts";
import { createCrc } from "#emulator/delivery/crc.ts";
import { fanOut, fanOutPast } from "#emulator/delivery/fan-out.ts";
import { createDelivering } from "#emulator/delivery/queue.ts";
import { createReplays } from "#emulator/delivery/replay.ts";
import { createSender } from "#emulator/delivery/send.ts";
import { Streams } from "#emulator/delivery/streams.ts";
import type { X } from "#emulator/delivery/x.ts";
import { createFaults } from "#emulator/faults/faults.ts";
import { createRoutes } from "#emulator/routes/index.ts";
import { createTraffic } from "#emulator/world/traffic.ts";
import type { Action, Traffic, TrafficOptions, World, WorldEvent } from "#emulator/world/types.ts";
import { createWorld } from "#emulator/world/world.ts";

export type EmulatorOptions = {
  /** 0: any free port. */
  port?: number;
  /** The same seed gives the same people and the same traffic. */
  seed?: number;
  clock?: Clock;
  knobs?: KnobsPatch;
  /** Starts traffic at once. */
  traffic?: TrafficOptions;
  /** Replays may reach to this very minute: for demos and tests. */
  relaxReplayEdges?: boolean;
  /** Credentials of the first app instead of the documented ones. */
  credentials?: Partial<Credentials>;
  /** The first app has an access token of this person from the start (`ownToken`), as in X's developer portal. */
  ownTokenOf?: string;
  /** Serve https with this key and certificate (PEM). */
  tls?: { key: string; cert: string };
  /** Gives every new AAA subscription a past that it missed, so that there is something to recover. */
  past?: { hours: number; perHour?: number };
  /** Keeps apps, grants, webhooks, subscriptions, knobs and recent deliveries in this file. */
  stateFile?: string;
};

export type Emulator = {
  url: string;
  port: number;
  /** Of `ownTokenOf`; null when that was not asked for. */
  ownToken: { token: string; secret: string } | null;
  world: World;
  traffic: Traffic;
  knobs: { readonly values: Knobs; patch(changes: KnobsPatch): Knobs; reset(): void };
  /** Somebody does something on X; everyone subscribed hears of it. Throws `ImpossibleAction`. */
  emit(action: Action): { event: WorldEvent; deliveries: Delivery[] };
  /** Sends an event that was made elsewhere. */
  deliver(event: WorldEvent): Delivery[];
  /** Ground truth since a sequence number, oldest first. */
  activities(since?: number): MadeActivity[];
  /** The delivery log, newest first. */
  deliveries(): Delivery[];
  /** Deliveries waiting, under way or to be retried: resolves when there are none. */
  settled(): Promise<void>;
  /** What X's clock does every few minutes: CRC checks that are due by `clock`. */
  tick(): Promise<void>;
  /** Back to the seeded beginning: no webhooks, tokens, history or traffic; knobs as at the start. */
  reset(): void;
  close(): Promise<void>;
};

const CRC_TICK_MS = minutes(5);
const SAVE_MS = seconds(2);

/** Starts an emulator. Instances are independent of each other. Rejects when the port is taken. */
export async function createEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { clock = realClock } = options;
  const now = () => clock.now().getTime();
  // The world names its own address in what it says of people: the port must be known first.
  let handle: RequestListener | null = null;
  const listener: RequestListener = (request, response) => handle?.(request, response);
  const server: Server = options.tls
    ? createTlsServer(options.tls, listener)
    : createServer(listener);
  const port = await listen(server, options.port ?? 0);
  const url = `${options.tls ? "https" : "http"}://127.0.0.1:${port}`;
  const x = assemble(options, url);
  const state = options.stateFile ? openStateFile(options.stateFile, x) : null;
  // After the state file: a bot's settings hold whatever was kept.
  const owner = options.ownTokenOf ? x.world.person(options.ownTokenOf) : undefined;
  const own = owner ? ownToken(x.store.defaultApp(), owner.id) : null;
  if (own) x.store.seedToken(own);
  const hono = createRoutes(x, (router) => {
    mountControl(router, x, { tick: () => x.crc.tick(), reset });
    mountConsole(router, x, { reset });
  });
  const answer = getRequestListener(hono.fetch, { overrideGlobalObjects: false });
  handle = (request, response) => void answer(request, response);
  const ticking = setInterval(() => void x.crc.tick().catch(x.onBug), CRC_TICK_MS);
  ticking.unref();
  const saving = setInterval(() => state?.save(false), SAVE_MS);
  saving.unref();
  if (options.traffic) x.traffic.start(options.traffic);

  function reset(): void {
    x.traffic.stop();
    x.delivering.stop();
    x.delivering = createDelivering({ ...x, now });
    x.store.reset();
    x.knobs.reset();
    x.faults.reset();
    x.world.reset();
    x.ledger.clear();
    x.log.clear();
    x.streams.disconnectAll(true);
  }

  return {
    url,
    port,
    ownToken: own && { token: own.token, secret: own.secret },
    world: x.world,
    traffic: x.traffic,
    knobs: x.knobs,
    emit: (action) => x.emit(action),
    deliver: (event) => fanOut(x, event),
    activities: (since = 0) => x.ledger.since(since),
    deliveries: () => [...x.log.newest()],
    settled: () => x.delivering.settled(),
    tick: () => x.crc.tick(),
    reset,
    async close() {
      clearInterval(ticking);
      clearInterval(saving);
      x.traffic.stop();
      state?.save(true);
      x.delivering.stop();
      x.wake();
      x.streams.close();
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      x.sender.close();
    },
  };
}

/** The parts of one emulator, put together; nothing listens yet. `origin`: where it will be reached, and its pictures with it. */
function assemble(options: EmulatorOptions, origin: string): X {
  const { clock = realClock, seed = 1 } = options;
  const now = () => clock.now().getTime();
  const knobs = new KnobBox({
    ...(options.relaxReplayEdges ? { replayEdges: "relaxed" } : {}),
    ...options.knobs,
  });
  const store = new Store(seedApps(options.credentials));
  const world = createWorld({ seed, clock, pictures: origin });
  const faults = createFaults({ seed, knobs: () => knobs.values });
  const sender = createSender();
  const log = new DeliveryLog();
  const shared = { now, store, knobs, faults, sender, log };
  const closing = new AbortController();
  const x: X = {
    ...shared,
    newId: createSnowflakes(clock),
    world,
    ledger: new Ledger(200_000),
    delivering: createDelivering(shared),
    streams: new Streams(now),
    crc: createCrc(shared),
    onBug: (error) =>
      process.emitWarning(error instanceof Error ? error : String(error), "EmulatorBug"),
    sleep: (ms) => setTimeout(ms, undefined, { signal: closing.signal }).catch(() => {}),
    wake: () => closing.abort(),
    onSubscribed(subscription) {
      if (!options.past) return;
      const to = clock.now();
      const from = new Date(to.getTime() - hours(options.past.hours));
      const { perHour } = options.past;
      for (const event of x.traffic.history({ from, to, perHour }))
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

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}
