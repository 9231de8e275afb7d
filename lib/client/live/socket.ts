/** Keeps a page live: connects, catches up by cursor before it says so, and tells the truth about the line. */
import type { ActivitySummary } from "#lib/activity/types.ts";
import { type Connection, type LiveDeps, type LiveHandlers, SignedOut } from "./connection.ts";
import { createCursor } from "./cursor.ts";
import type { Line } from "./line.ts";

export type Live = {
  /** Ends everything; nothing is called any more. */
  close(): void;
  /** Tries at once instead of waiting, also after `signed_out`. */
  retry(): void;
};

/** About ten pages; more is fetched faster by reading the feed anew. */
const mostCaughtUp = 2_000;
const mostBuffered = 5_000;
const retryMs = 2_000;
/** Longer than the new cookie is on its way, short enough for a sign-out to be seen at once. */
const doubtMs = 700;

type Phase = "down" | "catching_up" | "live";

export const startLive = (deps: LiveDeps, handlers: LiveHandlers): Live => {
  const { network, now } = deps;
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
    // Another tab's refusal may have come in between: the attempt it asked for would bring us back by somebody's new session.
    stopTimer();
    line.close();
  };
  /** A new password ends the session and begins another: whether we are out, a second handshake says. */
  const refused = (): void => {
    if (isDoubted) {
      signedOut();
      return;
    }
    isDoubted = true;
    down();
    later(() => line.retry(), doubtMs);
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
      const answer = await line.watch();
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
        if (line.connected) void catchUp();
      });
    }
  };

  const down = (): void => {
    phase = "down";
    attempt += 1;
    buffered = [];
    sayDown();
  };

  const line: Line = deps.openLine({
    up: () => void catchUp(),
    resync: () => void catchUp(),
    activities(items) {
      if (phase === "live") return deliver(items);
      buffered.push(...items);
      if (buffered.length <= mostBuffered) return;
      // The store has them all: asking once more costs less than holding them.
      buffered = [];
      void catchUp();
    },
    down,
    refused,
    replay: (job) => handlers.onReplay(job),
    webhook: (health) => handlers.onWebhook(health),
    gap: (gap) => handlers.onGap(gap),
    account: (change) => handlers.onAccount(change),
  });

  const forget = network.onChange(() => {
    if (!network.isOnline()) down();
    else if (connection.state !== "signed_out") retry();
  });
  const retry = (): void => {
    if (connection.state === "signed_out" || connection.state === "offline") {
      connection = { state: "reconnecting", since: now() };
      handlers.onState(connection);
    }
    if (!line.connected) line.retry();
    else if (phase !== "live") void catchUp();
  };

  line.open();
  return {
    close() {
      closed = true;
      attempt += 1;
      stopTimer();
      forget();
      line.close();
    },
    retry,
  };
};
