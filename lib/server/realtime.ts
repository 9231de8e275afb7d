/** Puts the live side of this process together: sockets, the bridge to other instances, and who may listen. */
import type { Server as HttpServer } from "node:http";
import { getOperatorSession } from "#lib/auth/session.ts";
import { isSignedSession } from "#lib/auth/session-cookie.ts";
import { config } from "#lib/config.ts";
import { databaseUrl } from "#lib/db/client.ts";
import { deps } from "#lib/deps.ts";
import { activitiesBetween } from "#lib/feed/service.ts";
import { startBridge } from "#lib/realtime/bridge.ts";
import { hub } from "#lib/realtime/hub.ts";
import { instanceId } from "#lib/realtime/instance.ts";
import { attachSockets } from "#lib/realtime/server.ts";

export type Realtime = {
  /** How many browsers are connected to this process. */
  sockets(): number;
  close(): Promise<void>;
};

/** Call when the database is open and before the HTTP server listens; close before HTTP drains. */
export const startRealtime = async (httpServer: HttpServer): Promise<Realtime> => {
  const { db, log, ownOrigins } = deps();
  const onError = (error: unknown, what: string): void => log.warn({ err: error }, what);
  hub().onListenerFailed((error) => onError(error, "a listener of the hub failed"));
  const bridge = await startBridge({
    url: databaseUrl(),
    instanceId: instanceId(),
    hub: hub(),
    readRange: (first, last) => activitiesBetween(db, first, last),
    onError,
  });
  const sockets = attachSockets(httpServer, {
    ownOrigins,
    isSignedSession: (cookie) => isSignedSession(cookie, config().secretKey),
    getSession: getOperatorSession,
    hub: hub(),
    countAccounts: () => db.account.count(),
    onError,
  });
  return {
    sockets: sockets.count,
    async close() {
      await sockets.close();
      await bridge.close();
    },
  };
};
