/** Tells whoever listens in this process what was stored. A listener that fails never fails the one who tells. */
import type { ActivitySummary } from "#lib/activity/types.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import type { ReplayJobView } from "#lib/replay/contract.ts";
import type { AccountChange, CoverageGap, WebhookHealth } from "./contract.ts";

export type HubMessage =
  | { type: "activities"; items: readonly ActivitySummary[] }
  | { type: "replay"; job: ReplayJobView }
  | { type: "webhook"; health: WebhookHealth }
  | { type: "gap"; gap: CoverageGap }
  | { type: "account"; change: AccountChange }
  /** Something may have been stored that was announced to nobody: readers shall ask the store from where they stand. */
  | { type: "resync" }
  /** Apps or their secrets changed: what is remembered of them is old. */
  | { type: "apps" }
  /** A session ended or changed its rights: open sockets are to be checked now. */
  | { type: "sessions" };

/** `elsewhere`: another instance published it, through the bridge. */
export type Origin = "here" | "elsewhere";

export type Listener = (message: HubMessage, origin: Origin) => void;

export type Hub = {
  /** Call after the commit, never before. */
  publish(message: HubMessage, origin?: Origin): void;
  /** Returns the function that ends it. */
  subscribe(listener: Listener): () => void;
  /** Where failures of listeners go; the last one set counts. */
  onListenerFailed(report: (error: unknown) => void): void;
};

export const createHub = (): Hub => {
  const listeners = new Set<Listener>();
  let report: (error: unknown) => void = () => undefined;
  return {
    publish(message, origin = "here") {
      for (const listener of [...listeners])
        try {
          listener(message, origin);
        } catch (error) {
          report(error);
        }
    },
    subscribe(listener) {
      // A wrapper of its own, so that one function subscribed twice is two subscriptions.
      const own: Listener = (message, origin) => listener(message, origin);
      listeners.add(own);
      return () => void listeners.delete(own);
    },
    onListenerFailed(next) {
      report = next;
    },
  };
};

/** The hub of this process. */
export const hub = (): Hub => processSingleton("hub", createHub);
