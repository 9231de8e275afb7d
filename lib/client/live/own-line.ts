/** A line over a socket of this page's own. */
import type { Socket } from "socket.io-client";
import type { ClientEvents, ServerEvents } from "#lib/realtime/contract.ts";
import { type Line, type LineEvents, serverEvents } from "./line.ts";

type ServerSocket = Socket<ServerEvents, ClientEvents>;

const ackMs = 10_000;
const retryMs = 2_000;

/** By the session's check, or ahead of it: without a session of this server a poll is answered 403 at once. */
const isRefusal = (error: Error & { data?: { code?: string }; description?: unknown }): boolean =>
  error.data?.code === "unauthenticated" || error.description === 403;

/** `socket` is not yet connecting and has reconnection of its own switched on. */
export const ownLine = (socket: ServerSocket, events: LineEvents): Line => {
  let isOpen = false;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const stopTimer = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
  };
  socket.on("connect", () => {
    stopTimer();
    events.up();
  });
  socket.on("disconnect", (reason) => {
    if (!isOpen) return;
    events.down();
    // The server ended it (a session, most often): whether we may come back, the next handshake says.
    if (reason === "io server disconnect") socket.connect();
  });
  socket.on("connect_error", (error) => {
    if (!isOpen) return;
    if (isRefusal(error)) {
      events.refused();
      return;
    }
    events.down();
    // A refusal by the server ends the socket's own retries; a line that is dead does not.
    if (!socket.active && timer === null)
      timer = setTimeout(() => {
        timer = null;
        socket.connect();
      }, retryMs);
  });
  for (const name of serverEvents) socket.on(name, events[name] as () => void);
  return {
    get connected() {
      return socket.connected;
    },
    open() {
      if (isOpen) return;
      isOpen = true;
      socket.connect();
    },
    retry() {
      isOpen = true;
      stopTimer();
      if (!socket.connected) socket.disconnect().connect();
    },
    watch: () => socket.timeout(ackMs).emitWithAck("watch", { accounts: "all" }),
    close() {
      isOpen = false;
      stopTimer();
      socket.disconnect();
    },
  };
};
