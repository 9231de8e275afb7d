/** X's side in one call: `createEmulator()` starts it, the handle drives it, `close()` leaves nothing behind. */
import { createServer, type RequestListener, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { getRequestListener } from "@hono/node-server";
import { type Credentials, ownToken } from "#emulator/apps.ts";
import { assemble } from "#emulator/assemble.ts";
import { minutes, realClock, seconds } from "#emulator/clock.ts";
import { mountConsole } from "#emulator/console/mount.ts";
import { mountControl } from "#emulator/control/routes.ts";
import { fanOut } from "#emulator/delivery/fan-out.ts";
import { createDelivering } from "#emulator/delivery/queue.ts";
import type { Delivery, XApp } from "#emulator/entities.ts";
import type { Knobs, KnobsPatch } from "#emulator/knobs.ts";
import { createRoutes } from "#emulator/routes/index.ts";
import { openStateFile } from "#emulator/state-file.ts";
import type {
  Action,
  Clock,
  MadeActivity,
  Traffic,
  TrafficOptions,
  World,
  WorldEvent,
} from "#emulator/types.ts";

export type EmulatorOptions = {
  /** 0: any free port. */
  port?: number;
  host?: string;
  /** The same seed gives the same people and the same traffic. */
  seed?: number;
  clock?: Clock;
  knobs?: KnobsPatch;
  /** Starts traffic at once. */
  traffic?: TrafficOptions;
  /** Replays may reach to this very minute: for demos and tests. */
  relaxReplayEdges?: boolean;
  /** Webhooks on http, ports and private hosts; X would refuse them. Default true. */
  allowLocalWebhooks?: boolean;
  /** Credentials of the first app instead of the documented ones. */
  credentials?: Partial<Credentials>;
  /** Other apps instead of the two seeded ones. */
  apps?: XApp[];
  /** The first app has an access token of this person from the start (`ownToken`), as in X's developer portal. */
  ownTokenOf?: string;
  /** Serve https with this key and certificate (PEM). */
  tls?: { key: string; cert: string };
  /** Certificate authority to trust when calling webhooks (PEM). */
  ca?: string;
  /** Gives every new AAA subscription a past that it missed, so that there is something to recover. */
  past?: { hours: number; perHour?: number };
  /** Keeps apps, grants, webhooks, subscriptions, knobs and recent deliveries in this file. */
  stateFile?: string;
  /** Bounds of the delivery log, which replays read. */
  history?: { maxCount?: number; maxBytes?: number };
  /** Told of errors that are the emulator's own fault. Default: thrown into the process as a warning. */
  onBug?: (error: unknown) => void;
};

export type Emulator = {
  url: string;
  port: number;
  /** Of `ownTokenOf`; null when that was not asked for. */
  ownToken: { token: string; secret: string } | null;
  clock: Clock;
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
  const { clock = realClock, host = "127.0.0.1" } = options;
  const now = () => clock.now().getTime();
  // The world names its own address in what it says of people: the port must be known first.
  let handle: RequestListener | null = null;
  const listener: RequestListener = (request, response) => handle?.(request, response);
  const server: Server = options.tls
    ? createTlsServer(options.tls, listener)
    : createServer(listener);
  const port = await listen(server, options.port ?? 0, host);
  const url = `${options.tls ? "https" : "http"}://${host.includes(":") ? `[${host}]` : host}:${port}`;
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
    clock,
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

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}
