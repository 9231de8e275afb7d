/** `GET /2/activity/stream` (and the filtered stream): newline-delimited JSON, keep-alives, recovery of what was missed (docs/x-protocol.md#activity-stream). */
import { hours, seconds } from "#emulator/base/clock.ts";

const KEEP_ALIVE_MS = seconds(20);
const REMEMBERED = 50_000;

export const MAX_CONNECTIONS = 2;

type StreamOptions = { fromMs: number | null; toMs: number | null };

type Connection = { controller: ReadableStreamDefaultController<Uint8Array>; toMs: number | null };
type Line = { at: number; body: Buffer };

export class Streams {
  readonly #connections = new Map<string, Set<Connection>>();
  readonly #lines = new Map<string, Line[]>();
  readonly #timer: NodeJS.Timeout;
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
    this.#timer = setInterval(() => this.keepAlive(), KEEP_ALIVE_MS);
    this.#timer.unref();
  }

  connections(appId: string): number {
    return this.#connections.get(appId)?.size ?? 0;
  }

  /** Keys under which a stream was opened, that begin so. */
  keys(prefix: string): string[] {
    return [...this.#connections.keys()].filter((key) => key.startsWith(prefix));
  }

  /** One line to every connection of the app; remembered for `backfill_minutes` and `start_time`. */
  publish(appId: string, body: Buffer, at: number): void {
    const lines = this.#lines.get(appId) ?? [];
    this.#lines.set(appId, lines);
    lines.push({ at, body });
    if (lines.length > REMEMBERED * 1.1 || (lines[0]?.at ?? at) < at - hours(25))
      this.#lines.set(appId, lines.filter((line) => line.at >= at - hours(24)).slice(-REMEMBERED));
    for (const connection of this.#connections.get(appId) ?? []) {
      if (connection.toMs !== null && at > connection.toMs) this.#end(appId, connection);
      else this.#write(appId, connection, body);
    }
  }

  /** Opens a stream: first what is remembered since `fromMs`, then live, until `toMs`. */
  open(appId: string, { fromMs, toMs }: StreamOptions): ReadableStream<Uint8Array> {
    let own: Connection | null = null;
    return new ReadableStream<Uint8Array>({
      start: (controller) => {
        const connection: Connection = { controller, toMs };
        own = connection;
        const connections = this.#connections.get(appId) ?? new Set();
        this.#connections.set(appId, connections.add(connection));
        if (fromMs !== null)
          for (const line of this.#lines.get(appId) ?? [])
            if (line.at >= fromMs && (toMs === null || line.at <= toMs))
              this.#write(appId, connection, line.body);
        if (toMs !== null && toMs <= this.#now()) this.#end(appId, connection);
        else this.#raw(appId, connection, Buffer.from("\r\n"));
      },
      cancel: () => {
        if (own) this.#connections.get(appId)?.delete(own);
      },
    });
  }

  /** A blank line to everyone, as X sends about every 20 s. */
  keepAlive(): void {
    for (const [appId, connections] of this.#connections)
      for (const connection of connections) {
        if (connection.toMs !== null && this.#now() > connection.toMs) this.#end(appId, connection);
        else this.#raw(appId, connection, Buffer.from("\r\n"));
      }
  }

  /** Ends every connection; `forget` also empties what could be recovered. */
  disconnectAll(forget = false): void {
    for (const [appId, connections] of this.#connections)
      for (const connection of [...connections]) this.#end(appId, connection);
    if (forget) this.#lines.clear();
  }

  close(): void {
    clearInterval(this.#timer);
    this.disconnectAll(true);
  }

  #write(appId: string, connection: Connection, body: Buffer): void {
    this.#raw(appId, connection, Buffer.concat([body, Buffer.from("\r\n")]));
  }

  #raw(appId: string, connection: Connection, bytes: Buffer): void {
    try {
      connection.controller.enqueue(bytes);
    } catch {
      // The reader went away between two writes.
      this.#connections.get(appId)?.delete(connection);
    }
  }

  #end(appId: string, connection: Connection): void {
    this.#connections.get(appId)?.delete(connection);
    try {
      connection.controller.close();
    } catch {
      // Already closed by the reader.
    }
  }
}
