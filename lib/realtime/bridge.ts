/** Lets every instance on one database hear what any of them stored, through PostgreSQL itself. */
import pg from "pg";
import type { ActivitySummary } from "#lib/activity/types.ts";
import { seconds } from "#lib/time.ts";
import { commitChannel, hubChannel } from "./channels.ts";
import type { Hub, HubMessage } from "./hub.ts";

export type BridgeOptions = {
  url: string;
  /** As the ingest signs its commits: what this instance published itself is not published again. */
  instanceId: string;
  hub: Hub;
  /** Reads a committed range, both ends inclusive, in order. */
  readRange: (first: bigint, last: bigint) => Promise<readonly ActivitySummary[]>;
  onError: (error: unknown, what: string) => void;
};

export type Bridge = { close(): Promise<void> };

const retryMs = seconds(1);
/** PostgreSQL takes less than 8,000 bytes in one notification. */
const largestPayload = 7_500;

type Note = { from: string; message: HubMessage };

/** Listens from the moment the promise resolves; a broken connection is made anew, and then everybody is to catch up. */
export const startBridge = async (options: BridgeOptions): Promise<Bridge> => {
  const { hub, instanceId, onError, readRange, url } = options;
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | null = null;
  let closed = false;
  // One after the other: ranges are published in the order they were committed.
  let telling: Promise<void> = Promise.resolve();
  let passing: Promise<unknown> = Promise.resolve();

  const hearCommit = async (payload: string): Promise<void> => {
    const [from, first, last] = payload.split(":");
    if (from === instanceId || first === undefined || last === undefined) return;
    const items = await readRange(BigInt(first), BigInt(last));
    if (items.length > 0) hub.publish({ type: "activities", items }, "elsewhere");
  };
  const hearNote = (payload: string): void => {
    const { from, message } = JSON.parse(payload) as Note;
    if (from !== instanceId) hub.publish(message, "elsewhere");
  };
  const hear = ({ channel, payload }: pg.Notification): void => {
    telling = telling
      .then(() => (channel === commitChannel ? hearCommit(payload ?? "") : hearNote(payload ?? "")))
      .catch((error: unknown) => {
        onError(error, "a note of another instance could not be passed on");
        hub.publish({ type: "resync" }, "elsewhere");
      });
  };

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      application_name: "birdseye-bridge",
      connectionTimeoutMillis: seconds(3),
      keepAlive: true,
    });
    let ended = false;
    const lost = (error?: Error): void => {
      if (ended) return;
      ended = true;
      client = null;
      next.end().catch(() => undefined);
      if (closed) return;
      if (error !== undefined) onError(error, "the bridge to other instances broke");
      retry = setTimeout(() => void reconnect(), retryMs).unref();
    };
    next.on("notification", hear);
    next.on("error", lost);
    next.on("end", () => lost());
    try {
      await next.connect();
      await next.query(`LISTEN ${commitChannel}`);
      await next.query(`LISTEN ${hubChannel}`);
      client = next;
    } catch (error) {
      ended = true;
      next.end().catch(() => undefined);
      throw error;
    }
  };
  const reconnect = async (): Promise<void> => {
    if (closed) return;
    try {
      await connect();
      hub.publish({ type: "resync" }, "elsewhere");
    } catch {
      retry = setTimeout(() => void reconnect(), retryMs).unref();
    }
  };

  const pass = (message: HubMessage): void => {
    const note = JSON.stringify({ from: instanceId, message } satisfies Note);
    const payload =
      Buffer.byteLength(note) <= largestPayload
        ? note
        : JSON.stringify({ from: instanceId, message: { type: "resync" } } satisfies Note);
    // One after the other: a connection takes one statement at a time.
    passing = passing
      .then(() => client?.query("SELECT pg_notify($1, $2)", [hubChannel, payload]))
      .catch((error: unknown) => onError(error, "other instances could not be notified"));
  };

  await connect();
  const unsubscribe = hub.subscribe((message, origin) => {
    // Activities travel with their own commit (lib/ingest/commit.ts), so they cannot be announced and then not be there.
    if (origin === "here" && message.type !== "activities") pass(message);
  });
  return {
    async close() {
      closed = true;
      unsubscribe();
      if (retry !== null) clearTimeout(retry);
      await client?.end().catch(() => undefined);
      await telling;
    },
  };
};
