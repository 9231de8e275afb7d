/** What services are given: database, clock, seals, the hub, and what the environment says. Put together once per process. */
import { config, openThrough, publicDemoPassword } from "#lib/config.ts";
import { db } from "#lib/db/client.ts";
import type { Db } from "#lib/db/types.ts";
import { type Logger, log } from "#lib/log.ts";
import { processSingleton } from "#lib/process-singleton.ts";
import type { AccountChange, CoverageGap, WebhookHealth } from "#lib/realtime/contract.ts";
import { hub } from "#lib/realtime/hub.ts";
import type { ReplayJobView } from "#lib/replay/contract.ts";
import { createSealer, type Sealer } from "#lib/secrets.ts";
import { setupCodeOf } from "#lib/setup-code.ts";
import { type Clock, systemClock } from "#lib/time.ts";

export type Announce = {
  replay(job: ReplayJobView): void;
  webhook(health: WebhookHealth): void;
  gap(gap: CoverageGap): void;
  account(change: AccountChange): void;
  /** Somebody's session ended: open sockets are to be checked. */
  sessions(): void;
  /** Apps or their secrets changed: the next delivery sees it, at every instance. */
  apps(): void;
};

export type Deps = {
  db: Db;
  clock: Clock;
  sealer: Sealer;
  log: Logger;
  /** Tells the browsers that are watching. Never fails. */
  announce: Announce;
  /** What X sees; webhook and callback URLs begin with it. */
  publicUrl: string;
  /** Origins that are ours: the public one, or both names of loopback where none is set. */
  ownOrigins: readonly string[];
  /** Addresses beside X's and this machine's that Apps may call. */
  apiBaseUrls: readonly string[];
  /** From this on, half of all deliveries being later is a problem. */
  lateAfterMs: number;
  /** What a first visitor from elsewhere must know. */
  setupCode: string;
  /** The demo's sign-in while it is the public one; else null. */
  demo: { email: string; password: string } | null;
};

/** The dependencies of this process. */
export const deps = (): Deps =>
  processSingleton("deps", () => {
    const { secretKey, publicUrl, ownOrigins, ...settings } = config();
    const showDemo =
      settings.mode === "demo" &&
      settings.demoPassword === publicDemoPassword &&
      openThrough({ ...settings, publicUrl }) === null;
    return {
      db: db(),
      clock: systemClock,
      sealer: createSealer(secretKey),
      log: log(),
      announce: {
        replay: (job) => hub().publish({ type: "replay", job }),
        webhook: (health) => hub().publish({ type: "webhook", health }),
        gap: (gap) => hub().publish({ type: "gap", gap }),
        account: (change) => hub().publish({ type: "account", change }),
        sessions: () => hub().publish({ type: "sessions" }),
        apps: () => hub().publish({ type: "apps" }),
      },
      publicUrl,
      ownOrigins,
      apiBaseUrls: settings.apiBaseUrls,
      lateAfterMs: settings.lateAfterMs,
      setupCode: setupCodeOf(secretKey),
      demo: showDemo ? { email: settings.demoEmail, password: settings.demoPassword } : null,
    };
  });
