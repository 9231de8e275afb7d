/** A line to the server as a page needs it: a socket of its own, or one that several tabs share. Types only. */
import type { ServerEvents, WatchReply } from "#lib/realtime/contract.ts";

/** It keeps itself connected until it is closed; whoever holds it only hears how it goes. */
export type Line = {
  readonly connected: boolean;
  /** Begins; without effect while open. */
  open(): void;
  /** Tries at once instead of waiting. Opens a closed line. */
  retry(): void;
  /** Asks for everything; once it resolves with `ok`, what is stored from then on comes as `activities`. */
  watch(): Promise<WatchReply>;
  /** Ends; nothing is told any more until it is opened again. */
  close(): void;
};

export type LineEvents = ServerEvents & {
  /** Connected; nothing comes before `watch()`. */
  up(): void;
  /** Broken, or an attempt failed. */
  down(): void;
  /** The server knows no session of ours: it stays down until `retry()`. */
  refused(): void;
};

export type OpenLine = (events: LineEvents) => Line;

/** What the server says by itself, as relayed between tabs. */
export const serverEvents = [
  "activities",
  "replay",
  "webhook",
  "gap",
  "account",
  "resync",
] as const satisfies readonly (keyof ServerEvents)[];
