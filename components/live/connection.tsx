"use client";
/** Whether new activity reaches this page: states in words as well as colour, and a way on from each. */
import { createContext, type ReactNode, use, useEffect, useState } from "react";
import { useNow, useTimeStyle } from "#components/ui/time.tsx";
import { clockShort } from "#lib/client/format.ts";
import type { Connection } from "#lib/client/live/socket.ts";

export const ConnectionContext = createContext<Connection>({ state: "connecting" });
export const RetryContext = createContext<() => void>(() => undefined);

export const useConnection = (): Connection => use(ConnectionContext);

/** The state at this moment, for whoever asks when something happens and need not be drawn anew with every change. */
export const ConnectionNowContext = createContext<() => Connection>(() => ({
  state: "connecting",
}));
export const useConnectionNow = (): (() => Connection) => use(ConnectionNowContext);

/** Down, and known to be: what is asked of the server now would most likely fail. */
export const isDown = ({ state }: Connection): boolean =>
  state === "reconnecting" || state === "offline";

const words: Record<Connection["state"], { word: string; says: string }> = {
  live: { word: "Live", says: "New activity appears as it is stored." },
  connecting: { word: "Connecting", says: "Opening the live connection." },
  reconnecting: {
    word: "Reconnecting",
    says: "The live connection broke. What is missed meanwhile is fetched from the store. Press to try at once.",
  },
  offline: {
    word: "Offline",
    says: "This browser is offline. Nothing is lost: the server goes on receiving.",
  },
  signed_out: { word: "Signed out", says: "The session ended. Sign in again to see what is new." },
};

function Dot({ state }: { state: Connection["state"] }) {
  const look =
    state === "live"
      ? "bg-live"
      : state === "connecting" || state === "reconnecting"
        ? "border-[1.5px] border-muted border-t-transparent motion-safe:animate-spin"
        : "border-[1.5px] border-muted";
  return <span aria-hidden="true" className={`size-2 shrink-0 rounded-full ${look}`} />;
}

const shape =
  "inline-flex h-7 items-center min-[360px]:min-w-26 justify-center gap-1.5 rounded-full border border-border px-2.5 text-xs whitespace-nowrap";

/** `unknownSince`: the line stands, but since then the server answers nothing: whether anything is stored is not known. */
export function ConnectionPill({ unknownSince = null }: { unknownSince?: number | null }) {
  const connection = useConnection();
  const retry = use(RetryContext);
  const isUnknown = unknownSince !== null && connection.state === "live";
  const state = isUnknown ? "connecting" : connection.state;
  const { word, says } = isUnknown
    ? { word: "Not answering", says: "The server stopped answering; new activity may be missing." }
    : words[state];
  const inside = (
    <>
      <Dot state={state} />
      {/* On the narrowest phones the mark alone; its shape differs, and a banner says what is wrong. */}
      <span className="max-[359px]:sr-only">{word}</span>
    </>
  );
  return (
    <span role="status" translate="no" data-connection={state} title={says}>
      {state === "reconnecting" ? (
        <button
          type="button"
          onClick={retry}
          className={`${shape} cursor-pointer outline-focus hover:bg-hover focus-visible:outline-2`}
        >
          {inside}
        </button>
      ) : (
        <span className={shape}>{inside}</span>
      )}
    </span>
  );
}

/** A break shorter than this mends itself; the pill says enough. */
const patienceMs = 10_000;
/** The first connection takes a moment on a slow line; after this it is worth a word. */
const openingMs = 6_000;

/** When the page began to open its first connection, once that takes too long; null: it does not. */
function useLateSince(): number | null {
  const { state } = useConnection();
  const [openedAt] = useState(() => Date.now());
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLong(true), openingMs);
    return () => clearTimeout(timer);
  }, []);
  return state === "connecting" && isLong ? openedAt : null;
}

/** Whether what is on screen may be of before: every page dims by it, and says nothing more. */
export function useIsStale(): boolean {
  const { state } = useConnection();
  const late = useLateSince() !== null;
  return late || (state !== "live" && state !== "connecting");
}

const bar =
  "no-print flex flex-wrap items-center gap-x-3 border-b border-border px-4 py-1.5 text-xs";

const nameOf = (state: Connection["state"]) => `Connection: ${words[state].word}`;

function Waiting(props: { state: Connection["state"]; onRetry(): void; children: ReactNode }) {
  return (
    <aside aria-label={nameOf(props.state)} className={`${bar} bg-surface-tertiary`}>
      <span>{props.children}</span>
      <button
        type="button"
        onClick={props.onRetry}
        className="min-h-6 cursor-pointer font-medium underline outline-focus focus-visible:outline-2"
      >
        Try now
      </button>
    </aside>
  );
}

/** Says across the page what a broken line means; nothing disappears meanwhile. */
export function ConnectionBanner() {
  const connection = useConnection();
  const retry = use(RetryContext);
  const style = useTimeStyle();
  const now = useNow();
  const late = useLateSince();
  if (connection.state === "live" || connection.state === "signed_out") return null;
  if (connection.state === "connecting") {
    if (late === null) return null;
    return (
      <Waiting state={connection.state} onRetry={retry}>
        {`The live connection could not be opened yet. What is on screen was read at ${clockShort(new Date(late).toISOString(), style)}; what happens meanwhile is fetched as soon as the server answers.`}
      </Waiting>
    );
  }
  const since = clockShort(new Date(connection.since).toISOString(), style);
  if (connection.state === "offline")
    return (
      <aside aria-label={nameOf("offline")} className={`${bar} bg-surface-tertiary`}>
        {`Offline since ${since}. Nothing is lost: the server goes on receiving, and what you miss is fetched when you are back.`}
      </aside>
    );
  if (now - connection.since < patienceMs) return null;
  return (
    <Waiting state={connection.state} onRetry={retry}>
      {`The server has not answered since ${since}. What is on screen is what was known then; what you miss is fetched as soon as it is back.`}
    </Waiting>
  );
}
