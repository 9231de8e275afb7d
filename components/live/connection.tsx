"use client";
/** Whether new activity reaches this page: three states, words as well as colour. */
import { createContext, use } from "react";

export type Connection =
  | { state: "live" }
  | { state: "connecting" }
  | { state: "reconnecting"; since: number }
  | { state: "offline"; since: number };

export const ConnectionContext = createContext<Connection>({ state: "connecting" });

export const useConnection = (): Connection => use(ConnectionContext);

const words: Record<Connection["state"], { word: string; says: string }> = {
  live: { word: "Live", says: "New activity appears as it is stored." },
  connecting: { word: "Connecting", says: "Opening the live connection." },
  reconnecting: {
    word: "Reconnecting",
    says: "The live connection broke. What is missed meanwhile is fetched from the store.",
  },
  offline: {
    word: "Offline",
    says: "This browser is offline. Nothing is lost: the server goes on receiving.",
  },
};

export function ConnectionPill() {
  const { state } = useConnection();
  const { word, says } = words[state];
  return (
    <span
      role="status"
      title={says}
      data-connection={state}
      className="inline-flex h-7 items-center gap-1.5 rounded-full border border-border px-2.5 text-xs whitespace-nowrap"
    >
      <span
        aria-hidden="true"
        className={`size-2 rounded-full ${
          state === "live"
            ? "bg-live"
            : state === "offline"
              ? "border-[1.5px] border-muted"
              : "border-[1.5px] border-muted border-t-transparent motion-safe:animate-spin"
        }`}
      />
      {word}
    </span>
  );
}
