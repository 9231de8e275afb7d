/** What tabs of one operator say to each other, to themselves as well: a leader's own page listens like any other. */
import type { ServerEvents, WatchReply } from "#lib/realtime/contract.ts";

/** Every word of a leader carries its term; a higher term is a later leader, and the earlier one is not heard any more. */
export type FromLeader =
  /** `connection` counts this leader's connections; null: it has none now. */
  | { type: "state"; term: number; connection: number | null; isHidden: boolean }
  | { type: "refused"; term: number }
  | { type: "watched"; term: number; connection: number; ask: string; reply: WatchReply }
  | {
      [Name in keyof ServerEvents]: {
        type: "event";
        term: number;
        connection: number;
        name: Name;
        args: Parameters<ServerEvents[Name]>;
      };
    }[keyof ServerEvents];

export type ToLeader =
  /** Who leads, and how is the line? Also the proof that the leader is alive. */
  { type: "hello" } | { type: "watch"; ask: string } | { type: "retry" };

export type TabMessage = FromLeader | ToLeader;

/** The part of `BroadcastChannel` that is needed. */
export type Channel = {
  postMessage(message: TabMessage): void;
  onmessage: ((event: { data: TabMessage }) => void) | null;
  close(): void;
};

export type Bus = { post(message: TabMessage): void; close(): void };

export const createBus = (channel: Channel, listen: (message: TabMessage) => void): Bus => {
  let isOpen = true;
  channel.onmessage = ({ data }) => {
    if (isOpen) listen(data);
  };
  return {
    post(message) {
      if (!isOpen) return;
      channel.postMessage(message);
      listen(message);
    },
    close() {
      isOpen = false;
      channel.onmessage = null;
      channel.close();
    },
  };
};
