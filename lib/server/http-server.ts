/** The HTTP server: patient with slow lines, not with those who hold connections open; drains before it closes. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { AppError } from "#lib/errors.ts";
import { seconds } from "#lib/time.ts";

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

export type ServerLimits = {
  /** More connections than any honest use; each costs memory before it has said anything. */
  mostConnections: number;
  /** How long headers may take, and a request as a whole, from their first byte (or from the connection's beginning). */
  headersMs: number;
  requestMs: number;
  lookEveryMs: number;
};

const usualLimits: ServerLimits = {
  mostConnections: 5_000,
  headersMs: seconds(10),
  requestMs: seconds(60),
  lookEveryMs: seconds(5),
};

/** What an upgraded connection counts instead of requests: a socket of the dashboard, never idle. */
const upgraded = -1;

/** Requests under way on each open connection, the longest idle first. Browsers also open some that never ask for anything. */
const busyness = new WeakMap<Server, Map<Socket, number>>();

/**
 * At the limit the longest idle connection goes, not the new one: whoever holds thousands open must not shut X out.
 * Only where none is idle the new one is refused.
 */
const countRequests = (server: Server, most: number): void => {
  const connections = new Map<Socket, number>();
  busyness.set(server, connections);
  server.on("connection", (socket: Socket) => {
    connections.set(socket, 0);
    socket.once("close", () => connections.delete(socket));
    if (connections.size <= most) return;
    for (const [idle, requests] of connections)
      if (requests === 0) {
        connections.delete(idle);
        idle.destroy();
        return;
      }
  });
  server.on("upgrade", (_request, socket) => {
    if (connections.has(socket as Socket)) connections.set(socket as Socket, upgraded);
  });
  server.on("request", ({ socket }: IncomingMessage, response: ServerResponse) => {
    connections.set(socket, (connections.get(socket) ?? 0) + 1);
    response.once("close", () => {
      const left = (connections.get(socket) ?? 1) - 1;
      if (connections.delete(socket)) connections.set(socket, left);
      // While draining, an answered connection would otherwise be kept alive for its whole time-out.
      if (left === 0 && !server.listening) socket.end();
    });
  });
};

/**
 * One request at a time on each connection: what is sent ahead (pipelined) waits unread, but for what has been parsed
 * already, and is dropped when the sender goes. Between two of them everybody else gets a turn.
 */
const oneAtATime = (server: Server, handle: Handle): void => {
  const busy = new WeakMap<Socket, [IncomingMessage, ServerResponse][]>();
  const run = (request: IncomingMessage, response: ServerResponse): void => {
    const { socket } = request;
    response.once("close", () => setImmediate(next, socket));
    handle(request, response);
  };
  const next = (socket: Socket): void => {
    const ahead = busy.get(socket);
    const first = socket.destroyed ? undefined : ahead?.shift();
    if (first !== undefined) {
      run(...first);
      return;
    }
    busy.delete(socket);
    if (!socket.destroyed) socket.resume();
  };
  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    const ahead = busy.get(request.socket);
    if (ahead === undefined) {
      busy.set(request.socket, []);
      run(request, response);
      return;
    }
    ahead.push([request, response]);
    request.socket.pause();
  });
};

/** Where the socket server takes WebSockets; nothing else here speaks another protocol. */
const socketPath = "/socket.io/";

/**
 * Who offers another protocol (`Upgrade: h2c`) may be answered in this one (RFC 9110, 7.8); Node would hand the bare
 * connection to whoever listens for upgrades, and a delivery would be dropped. So the request is read again without the offer.
 */
const passOverUpgrades = (server: Server): void => {
  const emit = server.emit.bind(server);
  server.emit = (event: string, ...args: unknown[]): boolean => {
    if (event !== "upgrade") return emit(event, ...args);
    const [request, socket, head] = args as [IncomingMessage, Socket, Buffer];
    if (request.url?.startsWith(socketPath)) return emit(event, ...args);
    const { method, url, httpVersion, rawHeaders } = request;
    const lines = [`${method} ${url} HTTP/${httpVersion}`];
    for (let at = 0; at < rawHeaders.length; at += 2)
      if (!/^(?:upgrade|connection|http2-settings)$/i.test(rawHeaders[at] ?? ""))
        lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
    const plain = `${lines.join("\r\n")}\r\nConnection: close\r\n\r\n`;
    socket.unshift(Buffer.concat([Buffer.from(plain, "latin1"), head]));
    return emit("connection", socket);
  };
};

/** Made before it listens, so that sockets are attached when the first connection comes. */
export const createHttpServer = (handle: Handle, others: Partial<ServerLimits> = {}): Server => {
  const limits = { ...usualLimits, ...others };
  const server = createServer({
    headersTimeout: limits.headersMs,
    requestTimeout: limits.requestMs,
    // Longer than the usual load balancer's, so that it never re-uses a connection we are closing.
    keepAliveTimeout: seconds(75),
    connectionsCheckingInterval: limits.lookEveryMs,
    maxHeaderSize: 16 * 1024,
    // A delivery without one is still a delivery; everything else is refused by admission.ts.
    requireHostHeader: false,
  });
  server.maxHeadersCount = 100;
  countRequests(server, limits.mostConnections);
  passOverUpgrades(server);
  oneAtATime(server, handle);
  return server;
};

/** Resolves once it listens; a taken port becomes one sentence. */
export const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((done, fail) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      const reasons: Record<string, string> = {
        EADDRINUSE: `PORT ${port} on ${host} is already in use: stop what runs there, or set another PORT.`,
        EACCES: `PORT ${port} needs rights this user does not have: set a PORT above 1023.`,
        EADDRNOTAVAIL: `HOST ${host} is not an address of this machine.`,
        ENOTFOUND: `HOST ${host} is not a name this machine knows.`,
      };
      const sentence = reasons[error.code ?? ""];
      fail(sentence === undefined ? error : new AppError("unavailable", sentence));
    };
    server.once("error", refuse);
    server.listen(port, host, () => {
      server.off("error", refuse);
      done();
    });
  });

/** Takes no new connections, lets requests under way end for up to `patienceMs`, then cuts what is left. */
export const drain = (server: Server, patienceMs: number): Promise<void> =>
  new Promise((done) => {
    const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
    server.close(() => {
      clearTimeout(cut);
      done();
    });
    for (const [socket, requests] of busyness.get(server) ?? []) {
      if (requests <= 0) socket.destroy();
    }
  });
