"use client";
/** A live connection of this browser page: own origin, own cookie, the window's word on the network. */
import { io } from "socket.io-client";
import { ApiError, api } from "../api.ts";
import type { ActivityPage } from "../views.ts";
import { type LiveDeps, type LiveHandlers, SignedOut } from "./connection.ts";
import type { OpenLine } from "./line.ts";
import { ownLine } from "./own-line.ts";
import { type Live, startLive } from "./socket.ts";
import { sharedBrowserLine } from "./tabs/browser.ts";

const pageSize = 200;

const fetchPage = async (search: string): Promise<ActivityPage> => {
  try {
    return await api<ActivityPage>("GET", `/api/activities?${search}`);
  } catch (error) {
    if (error instanceof ApiError && error.status === 401) throw new SignedOut();
    throw error;
  }
};

const network: LiveDeps["network"] = {
  isOnline: () => navigator.onLine,
  onChange(listener) {
    window.addEventListener("online", listener);
    window.addEventListener("offline", listener);
    return () => {
      window.removeEventListener("online", listener);
      window.removeEventListener("offline", listener);
    };
  },
};

const openSocketOf =
  (operator: string | null): OpenLine =>
  (events) =>
    ownLine(
      io({
        autoConnect: false,
        transports: ["websocket", "polling"],
        tryAllTransports: true,
        reconnectionDelay: 500,
        reconnectionDelayMax: 5_000,
        // A cookie may have become somebody else's since this page was made.
        ...(operator === null ? {} : { auth: { operator } }),
      }),
      events,
    );

/** `operator`: whose page this is; null: not known, so nothing is shared. Call `close()` when the page goes. */
export const startBrowserLive = (
  operator: string | null,
  handlers: LiveHandlers,
  knownUpTo: LiveDeps["knownUpTo"],
): Live => {
  const openSocket = openSocketOf(operator);
  return startLive(
    {
      openLine: operator === null ? openSocket : sharedBrowserLine(operator, openSocket),
      fetchAfter: (cursor) => fetchPage(`after=${encodeURIComponent(cursor)}&limit=${pageSize}`),
      fetchNewest: async () => (await fetchPage("limit=1")).items[0]?.id ?? null,
      knownUpTo,
      network,
      now: Date.now,
    },
    handlers,
  );
};
