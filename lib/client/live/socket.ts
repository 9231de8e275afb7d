/** Keeps a page live: connects, catches up by cursor before it says so, and tells the truth about the line. */
import type { Socket } from "socket.io-client";
import type { ActivitySummary } from "#lib/activity/types.ts";
import type { ActivityPage } from "#lib/feed/contract.ts";
import type {
  AccountChange,
  ClientEvents,
  CoverageGap,
  ServerEvents,
  WebhookHealth,
} from "#lib/realtime/contract.ts";
import type { ReplayJobView } from "#lib/replay/contract.ts";
import { createCursor } from "./cursor.ts";

/** `since` in milliseconds. `live` is said only once everything missed was fetched and new rows come by themselves. */
export type Connection =
  | { state: "connecting" }
  | { state: "live" }
  | { state: "reconnecting"; since: number }
  | { state: "offline"; since: number }
  /** The session ended: nothing comes until somebody signs in again. */
  | { state: "signed_out"; since: number };

export type LiveHandlers = {
  onState(connection: Connection): void;
  /** New rows, any order, doubles possible: merge by id. */
  onRows(rows: readonly ActivitySummary[]): void;
  /** More was missed than is worth fetching row by row: what is cached is to be read anew. */
  onReset(): void;
  onReplay(job: ReplayJobView): void;
  onWebhook(health: WebhookHealth): void;
  onGap(gap: CoverageGap): void;
  onAccount(change: AccountChange): void;
  /** After each break, once live again: lists that only events keep current are to be asked anew. */
  onBack(): void;
};

export type LiveDeps = {
  /** Not yet connecting; its own reconnection is switched on. */
  socket: Socket<ServerEvents, ClientEvents>;
  /** `GET /api/activities` with `after`, oldest first; throws `SignedOut` for 401. */
  fetchAfter(cursor: string): Promise<ActivityPage>;
  /** The newest id there is; null when nothing is stored. */
  fetchNewest(): Promise<string | null>;
  /** The id up to which the page knows everything already; null: it knows nothing. Asked once, at the first connect. */
  knownUpTo(): string | null;
  network: { isOnline(): boolean; onChange(listener: () => void): () => void };
  now(): number;
};

export class SignedOut extends Error {}

export type Live = {
  /** Ends everything; nothing is called any more. */
  close(): void;
  /** Tries at once instead of waiting, also after `signed_out`. */
  retry(): void;
};

/** About ten pages; more is fetched faster by reading the feed anew. */
const mostCaughtUp = 2_000;
const mostBuffered = 5_000;
const ackMs = 10_000;
const retryMs = 2_000;
/** Longer than the new cookie is on its way, short enough for a sign-out to be seen at once. */
const doubtMs = 700;

/** By the session's check, or ahead of it: without a session of this server a poll is answered 403 at once. */
const isRefusal = (error: Error & { data?: { code?: string }; description?: unknown }): boolean =>
  error.data?.code === "unauthenticated" || error.description === 403;

type Phase = "down" | "catching_up" | "live";

export const startLive = (deps: LiveDeps, handlers: LiveHandlers): Live => {
  const { network, now, socket } = deps;
  const cursor = createCursor();
  let phase: Phase = "down";
  let wasLive = false;
  let closed = false;
  let isDoubted = false;
  let connection: Connection = { state: "connecting" };
  let buffered: ActivitySummary[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  /** Grows with every break, so that an answer from before it is not taken for one of now. */
  let attempt = 0;

  const say = (state: Connection["state"]): void => {
    if (state === connection.state || closed) return;
    connection = state === "live" || state === "connecting" ? { state } : { state, since: now() };
    handlers.onState(connection);
  };
  const sayDown = (): void => {
    if (connection.state === "signed_out") return;
    if (!network.isOnline()) say("offline");
    else if (wasLive || connection.state === "offline") say("reconnecting");
  };
  const stopTimer = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  const later = (what: () => void, ms = retryMs): void => {
    stopTimer();
    timer = setTimeout(() => {
      timer = null;
      if (!closed) what();
    }, ms);
  };
  const signedOut = (): void => {
    phase = "down";
    isDoubted = false;
    attempt += 1;
    say("signed_out");
    // An attempt that is still due would bring us back by somebody's new session.
    stopTimer();
    socket.disconnect();
  };
  const reconnect = (): void => {
    stopTimer();
    socket.disconnect().connect();
  };
  /** A new password ends the session and begins another: whether we are out, a second handshake says. */
  const refused = (): void => {
    if (isDoubted) {
      signedOut();
      return;
    }
    isDoubted = true;
    down();
    later(reconnect, doubtMs);
  };

  const deliver = (rows: readonly ActivitySummary[]): void => {
    for (const { id } of rows) cursor.sawLive(id, now());
    if (rows.length > 0) handlers.onRows(rows);
  };

  /** Reads everything after the cursor; the page is reset when that is too much. */
  const fetchMissed = async (isCurrent: () => boolean): Promise<void> => {
    let from = cursor.at(now());
    for (let count = 0; from !== null && isCurrent(); ) {
      const { items, nextCursor } = await deps.fetchAfter(from);
      if (!isCurrent()) return;
      const last = items.at(-1);
      if (last !== undefined) {
        cursor.readTo(last.id);
        handlers.onRows(items);
        count += items.length;
      }
      if (nextCursor === null) return;
      from = nextCursor;
      if (count >= mostCaughtUp) break;
    }
    const newest = await deps.fetchNewest();
    if (!isCurrent()) return;
    cursor.readTo(newest ?? "0");
    handlers.onReset();
  };

  const catchUp = async (): Promise<void> => {
    attempt += 1;
    const mine = attempt;
    const isCurrent = (): boolean => mine === attempt && !closed;
    phase = "catching_up";
    try {
      const answer = await socket.timeout(ackMs).emitWithAck("watch", { accounts: "all" });
      if (!isCurrent()) return;
      if (!answer.ok) throw new Error(answer.error);
      const known = cursor.at(now()) === null ? deps.knownUpTo() : null;
      if (known !== null) cursor.readTo(known);
      await fetchMissed(isCurrent);
      if (!isCurrent()) return;
      const held = buffered;
      buffered = [];
      phase = "live";
      deliver(held);
      const back = wasLive;
      wasLive = true;
      isDoubted = false;
      say("live");
      if (back) handlers.onBack();
    } catch (error) {
      if (!isCurrent()) return;
      if (error instanceof SignedOut) return signedOut();
      sayDown();
      later(() => {
        // Otherwise the line comes back by itself, and says so.
        if (socket.connected) void catchUp();
      });
    }
  };

  const down = (): void => {
    phase = "down";
    attempt += 1;
    buffered = [];
    sayDown();
  };

  const isOver = (): boolean => closed || connection.state === "signed_out";
  socket.on("connect", () => {
    stopTimer();
    void catchUp();
  });
  socket.on("disconnect", (reason) => {
    if (isOver()) return;
    down();
    // The server ended it (a session, most often): whether we may come back, the next handshake says.
    if (reason === "io server disconnect") socket.connect();
  });
  socket.on("connect_error", (error) => {
    if (isOver()) return;
    if (isRefusal(error)) return refused();
    down();
    // A refusal by the server ends the socket's own retries; a line that is dead does not.
    if (!socket.active) later(() => socket.connect());
  });
  socket.on("resync", () => void catchUp());
  socket.on("activities", (items) => {
    if (phase === "live") return deliver(items);
    buffered.push(...items);
    if (buffered.length <= mostBuffered) return;
    // The store has them all: asking once more costs less than holding them.
    buffered = [];
    void catchUp();
  });
  socket.on("replay", handlers.onReplay);
  socket.on("webhook", handlers.onWebhook);
  socket.on("gap", handlers.onGap);
  socket.on("account", handlers.onAccount);

  const forget = network.onChange(() => {
    if (!network.isOnline()) down();
    else if (connection.state !== "signed_out") retry();
  });
  const retry = (): void => {
    if (connection.state === "signed_out" || connection.state === "offline") {
      connection = { state: "reconnecting", since: now() };
      handlers.onState(connection);
    }
    if (!socket.connected) reconnect();
    else if (phase !== "live") void catchUp();
  };

  socket.connect();
  return {
    close() {
      closed = true;
      attempt += 1;
      stopTimer();
      forget();
      socket.disconnect();
    },
    retry,
  };
};
