"use client";
/** Sharing with this browser's means, and an own socket wherever one of them is missing. */
import type { Line, LineEvents, OpenLine } from "../line.ts";
import type { Channel } from "./bus.ts";
import type { Locks } from "./election.ts";
import { sharedLine } from "./shared-line.ts";

/** Raised whenever tabs of two versions would misunderstand each other. */
const version = 1;

const canShare = (): boolean =>
  typeof BroadcastChannel === "function" && typeof navigator.locks?.request === "function";

/** Only tabs of `operator` share; a page that the browser puts to sleep leaves first, so that another one leads. */
export const sharedBrowserLine =
  (operator: string, openLine: OpenLine): OpenLine =>
  (events: LineEvents): Line => {
    if (!canShare()) return openLine(events);
    let wanted = false;
    let line: Line = sharedLine(
      {
        name: `birdseye-live-${version}:${operator}`,
        locks: navigator.locks as Locks,
        openChannel: (name) => new BroadcastChannel(name) as unknown as Channel,
        openLine,
        isHidden: () => document.hidden,
        now: Date.now,
        onImpossible() {
          line = openLine(events);
          if (wanted) line.open();
        },
      },
      events,
    );
    const sleep = (): void => {
      line.close();
      if (wanted) events.down();
    };
    const wake = (): void => {
      if (wanted) line.open();
    };
    const onShow = (event: PageTransitionEvent): void => {
      if (event.persisted) wake();
    };
    const attend = (on: boolean): void => {
      const listen = on ? "addEventListener" : "removeEventListener";
      document[listen]("freeze", sleep);
      document[listen]("resume", wake);
      window[listen]("pagehide", sleep);
      window[listen]("pageshow", onShow as EventListener);
    };
    return {
      get connected() {
        return line.connected;
      },
      open() {
        if (wanted) return;
        wanted = true;
        attend(true);
        line.open();
      },
      retry() {
        if (!wanted) this.open();
        else line.retry();
      },
      watch: () => line.watch(),
      close() {
        wanted = false;
        attend(false);
        line.close();
      },
    };
  };
