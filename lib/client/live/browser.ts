"use client";
/** A live connection of this browser page: own origin, own cookie, the window's word on the network. */
import { io } from "socket.io-client";
import type { ActivityPage } from "#lib/feed/contract.ts";
import { activityPage } from "#lib/feed/contract.ts";
import { ApiError, api } from "../api.ts";
import { type Live, type LiveDeps, type LiveHandlers, SignedOut, startLive } from "./socket.ts";

const pageSize = 200;

const fetchPage = async (search: string): Promise<ActivityPage> => {
  try {
    return await api("GET", `/api/activities?${search}`, { answer: activityPage });
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

/** `operator`: whose page this is; null: not known. Call `close()` when the page goes. */
export const startBrowserLive = (
  operator: string | null,
  handlers: LiveHandlers,
  knownUpTo: LiveDeps["knownUpTo"],
): Live =>
  startLive(
    {
      socket: io({
        autoConnect: false,
        transports: ["websocket", "polling"],
        tryAllTransports: true,
        reconnectionDelay: 500,
        reconnectionDelayMax: 5_000,
        // A cookie may have become somebody else's since this page was made.
        ...(operator === null ? {} : { auth: { operator } }),
      }),
      fetchAfter: (cursor) => fetchPage(`after=${encodeURIComponent(cursor)}&limit=${pageSize}`),
      fetchNewest: async () => (await fetchPage("limit=1")).items[0]?.id ?? null,
      knownUpTo,
      network,
      now: Date.now,
    },
    handlers,
  );
