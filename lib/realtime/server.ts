/** Pushes what was stored to signed-in browsers of our own origin, and to nobody else. */
import type { Server as HttpServer, IncomingHttpHeaders } from "node:http";
import { type DefaultEventsMap, Server, type Socket } from "socket.io";
import { isOwnPage } from "#lib/own-origin.ts";
import { seconds } from "#lib/time.ts";
import type { ClientEvents, ServerEvents, WatchReply } from "./contract.ts";
import { createFrames, type Frame } from "./frames.ts";
import type { Hub, HubMessage } from "./hub.ts";
import { partFor, type Watch, watchOf, watchRequest } from "./watch.ts";

export type SocketDeps = {
  ownOrigins: readonly string[];
  /** Whether the cookies hold a session that this server signed; whose it is `getSession` says. */
  isSignedSession(cookie: string | undefined): boolean;
  /** The session of a handshake's headers (only `cookie` matters), or null. */
  getSession(headers: Headers): Promise<{ operator: { id: string } } | null>;
  hub: Hub;
  countAccounts(): Promise<number>;
  onError(error: unknown, what: string): void;
  /** How often open sockets prove their session again; default 30 s. A sign-out is seen at once. */
  recheckMs?: number;
};

export type Sockets = {
  /** How many are connected. */
  count(): number;
  /** Lets every browser go in a way that makes it come back, and stops listening to the hub. Leaves the HTTP server. */
  close(): Promise<void>;
};

type SocketData = { cookie: string; watch: Watch | null; backlog: number };
type AppServer = Server<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;
type AppSocket = Socket<ClientEvents, ServerEvents, DefaultEventsMap, SocketData>;

/** Why a handshake failed, as `connect_error` carries it to the browser. */
type Refusal = Error & { data: { code: "unauthenticated" | "unavailable" } };

const refusal = (code: Refusal["data"]["code"], message: string): Refusal =>
  Object.assign(new Error(message), { data: { code } });

const signInFirst = "Sign in first.";

/** A browser never sends more than a watch of 500 ids. */
const largestMessage = 32 * 1024;
/** WebSockets without a session of this server that are being refused, and how long that may take. */
const mostStrangers = 200;
const strangerMs = seconds(3);
/** Frames a slow reader may be behind (about ten seconds) before it is let go: it comes back and catches up by cursor. */
const mostBacklog = 200;

/** Listens on `httpServer`, default path and namespace. See `contract.ts` for what is said. */
export const attachSockets = (httpServer: HttpServer, deps: SocketDeps): Sockets => {
  const isStranger = ({ headers }: { headers: IncomingHttpHeaders }): boolean =>
    !deps.isSignedSession(headers.cookie);
  const strangers = new Set<unknown>();
  const isCrowded = (): boolean => strangers.size >= mostStrangers;
  const io: AppServer = new Server(httpServer, {
    serveClient: false,
    maxHttpBufferSize: largestMessage,
    pingInterval: seconds(10),
    pingTimeout: seconds(10),
    connectTimeout: seconds(10),
    allowRequest: (request, decide) => {
      const { origin, "sec-fetch-site": site } = request.headers;
      if (!isOwnPage(deps.ownOrigins, origin, site?.toString()))
        decide("This page may not listen here.", false);
      // Before anything is kept of them. A browser's WebSocket learns why only from inside, so some are let in for that.
      else if (isStranger(request) && (request.headers.upgrade === undefined || isCrowded()))
        decide(signInFirst, false);
      else decide(null, true);
    },
  });

  io.engine.on("connection", (conn: AppSocket["conn"]) => {
    if (!isStranger(conn.request)) return;
    strangers.add(conn);
    const end = setTimeout(() => {
      conn.close(true);
      // A silent WebSocket would be given another half minute to say good-bye.
      conn.request.socket.destroy();
    }, strangerMs);
    conn.once("close", () => {
      clearTimeout(end);
      strangers.delete(conn);
    });
  });

  const sessionOf = (cookie: string) => deps.getSession(new Headers({ cookie }));

  io.use((socket, next) => {
    const cookie = socket.handshake.headers.cookie ?? "";
    socket.data = { cookie, watch: null, backlog: 0 };
    sessionOf(cookie).then(
      (session) => {
        const asked: unknown = socket.handshake.auth.operator;
        // A page of one operator must not go on under the cookie of the next one.
        const isTheirs = asked === undefined || asked === session?.operator.id;
        next(session === null || !isTheirs ? refusal("unauthenticated", signInFirst) : undefined);
      },
      (error: unknown) => {
        deps.onError(error, "a socket's session could not be checked");
        next(refusal("unavailable", "The session cannot be checked now. Try again."));
      },
    );
  });

  const watch = async (socket: AppSocket, request: unknown): Promise<WatchReply> => {
    const parsed = watchRequest.safeParse(request);
    if (!parsed.success)
      return { ok: false, error: parsed.error.issues[0]?.message ?? "Not a watch." };
    const next = watchOf(parsed.data);
    if (socket.data.watch !== null) await socket.leave(socket.data.watch.room);
    socket.data.watch = next;
    await socket.join(next.room);
    return {
      ok: true,
      accounts: next.accounts === "all" ? await deps.countAccounts() : next.accounts.size,
    };
  };

  io.on("connection", (socket) => {
    countBacklog(socket);
    socket.on("watch", (request, reply) => {
      watch(socket, request).then(
        (answer) => {
          // A stranger's program may leave the acknowledgement out.
          if (typeof reply === "function") reply(answer);
        },
        (error: unknown) => deps.onError(error, "a watch could not be answered"),
      );
    });
  });

  const emitFrame = ({ activities, replays }: Frame): void => {
    const watches = new Map<string, Watch>();
    for (const socket of io.sockets.sockets.values()) {
      if (socket.data.backlog > mostBacklog) socket.conn.close();
      else if (socket.data.watch !== null) watches.set(socket.data.watch.room, socket.data.watch);
    }
    if (activities.length > 0)
      for (const one of watches.values()) {
        const part = partFor(one, activities);
        if (part.length > 0) io.to(one.room).emit("activities", [...part]);
      }
    for (const job of replays) io.emit("replay", job);
  };
  const frames = createFrames(emitFrame, () => io.emit("resync"));

  const recheck = async (): Promise<void> => {
    const byCookie = new Map<string, AppSocket[]>();
    for (const socket of io.sockets.sockets.values()) {
      const { cookie } = socket.data;
      byCookie.set(cookie, [...(byCookie.get(cookie) ?? []), socket]);
    }
    for (const [cookie, sockets] of byCookie)
      try {
        if ((await sessionOf(cookie)) === null)
          for (const socket of sockets) socket.disconnect(true);
      } catch (error) {
        // The database is away: those who were let in stay until it can be asked again.
        deps.onError(error, "open sockets could not be rechecked");
        return;
      }
  };

  const tell = (message: HubMessage): void => {
    switch (message.type) {
      case "activities":
        frames.addActivities(message.items);
        break;
      case "replay":
        frames.addReplay(message.job);
        break;
      case "webhook":
        io.emit("webhook", message.health);
        break;
      case "gap":
        io.emit("gap", message.gap);
        break;
      case "account":
        io.emit("account", message.change);
        break;
      case "resync":
        io.emit("resync");
        break;
      case "sessions":
        void recheck();
        break;
      case "apps":
    }
  };
  const unsubscribe = deps.hub.subscribe(tell);
  const timer = setInterval(() => void recheck(), deps.recheckMs ?? seconds(30)).unref();

  return {
    count: () => io.sockets.sockets.size,
    async close() {
      unsubscribe();
      clearInterval(timer);
      frames.stop();
      // Not io.close(): that would close the HTTP server too. A closed transport makes browsers reconnect by themselves.
      io.engine.close();
      await io.of("/").adapter.close();
    },
  };
};

/** Counts the packets that wait because the line does not take them. */
const countBacklog = ({ conn, data }: AppSocket): void => {
  conn.on("packetCreate", () => {
    data.backlog += 1;
  });
  conn.on("flush", () => {
    data.backlog = 0;
  });
};
