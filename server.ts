/** Starts Birdseye in order: config → database → migrations → Next → sockets → HTTP → jobs; stops in reverse. */

import type { IncomingMessage, ServerResponse } from "node:http";
import next from "next";
import { isLoopback, proxyList } from "#lib/addresses.ts";
import { apiBaseUrls } from "#lib/apps/service.ts";
import { isSignedSession } from "#lib/auth/session-cookie.ts";
import type { ParsedSettings } from "#lib/config.ts";
import { setConfig } from "#lib/config.ts";
import { announceDowntime } from "#lib/coverage/service.ts";
import { closeDatabase, databaseUrl, openDatabase, pingDatabase } from "#lib/db/client.ts";
import { lockDataDir, usable } from "#lib/db/data-dir-lock.ts";
import { isDiskFull, watchDisk } from "#lib/db/disk.ts";
import { type EmbeddedServer, startEmbedded } from "#lib/db/embedded.ts";
import { watchEmbedded } from "#lib/db/embedded-watch.ts";
import { migrate } from "#lib/db/migrate.ts";
import { deps } from "#lib/deps.ts";
import type { AppError } from "#lib/errors.ts";
import { startHeartbeat } from "#lib/health/heartbeat.ts";
import { registerIngestMetrics } from "#lib/health/ingest-metrics.ts";
import { announceStopping } from "#lib/health/ready.ts";
import { registerSocketMetrics } from "#lib/health/socket-metrics.ts";
import { closeIngest, ingest } from "#lib/ingest/service.ts";
import { jobs } from "#lib/jobs/register.ts";
import { startJobs } from "#lib/jobs/start.ts";
import { createLogger, type Logger, setLogger } from "#lib/log.ts";
import { refusePublicPassword } from "#lib/operators/demo.ts";
import { pathHeader } from "#lib/own-headers.ts";
import { stopEmulatorProcess } from "#lib/practice/emulator-process.ts";
import { resumePractice } from "#lib/practice/service.ts";
import { instanceId } from "#lib/realtime/instance.ts";
import { startReplayRunner } from "#lib/replay/runner.ts";
import { createAdmission, knownPaths } from "#lib/server/admission.ts";
import { createAwayPage } from "#lib/server/away-page.ts";
import { createHttpServer, drain, listen } from "#lib/server/http-server.ts";
import { createLifecycle, type Lifecycle } from "#lib/server/lifecycle.ts";
import { startRealtime } from "#lib/server/realtime.ts";
import { stampRemoteAddress } from "#lib/server/remote-address.ts";
import { applyPolicy, createImageOrigins } from "#lib/server/security-headers.ts";
import { createWebhookFastPath } from "#lib/server/webhook-fast-path.ts";
import { seconds, systemClock } from "#lib/time.ts";
import nextConfig, { securityHeaders } from "./next.config.js";

export type ServerOptions = {
  settings: ParsedSettings;
  /** The project's root: where app/, prisma/ and the build are. */
  dir: string;
  /** Hot reload instead of a build. */
  dev?: boolean;
  /** False: deliveries go through Next's own router, for the test that both ways answer alike. */
  webhookFastPath?: boolean;
  /** Aborted: whatever has started is stopped again and the start rejects. */
  signal?: AbortSignal;
  /** A part is gone for good: the program is to stop and to end with a failure. */
  onFatal?: (error: AppError) => void;
};

export type RunningServer = {
  /** Where a browser on this machine finds it. */
  url: string;
  log: Logger;
  /** Stops everything in reverse order, within nine seconds. */
  stop(): Promise<void>;
};

const startEmbeddedPart = async (
  { start }: Lifecycle,
  { dataDir, disk }: ParsedSettings,
  log: Logger,
  onFatal: (error: AppError) => void,
): Promise<EmbeddedServer> => {
  await start(
    "data directory",
    () => lockDataDir(dataDir),
    (unlock) => unlock(),
  );
  await start(
    "disk watch",
    () => watchDisk({ directory: dataDir, limits: disk, log }),
    (watch) => watch.stop(),
  );
  const server = await start(
    "postgres",
    () => startEmbedded({ dataDir }),
    (running) => running.stop(),
  );
  await start(
    "postgres watch",
    () => watchEmbedded({ server, log, isDiskFull, onGivenUp: onFatal }),
    (watch) => watch.stop(),
  );
  return server;
};

/** Where this machine reaches a server listening on `host`. */
const localUrl = (host: string, port: number): string => {
  const name = isLoopback(host) || /^(0\.0\.0\.0|::)$/.test(host) ? "localhost" : host;
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
};

/** Starts everything, or nothing: when a part fails, those before it are stopped again and the error is thrown. */
export const startServer = async (options: ServerOptions): Promise<RunningServer> => {
  const { dir, dev = false, webhookFastPath = true } = options;
  const config = setConfig(options.settings);
  const pretty = config.mode !== "production" || process.stdout.isTTY === true;
  const log = createLogger({ level: config.logLevel, pretty });
  setLogger(log);
  const lifecycle = createLifecycle(log, seconds(9));
  const { start } = lifecycle;
  const stop = (): Promise<void> => {
    announceStopping();
    return lifecycle.stop();
  };
  options.signal?.addEventListener("abort", () => void stop());
  try {
    const { onFatal = ({ message }) => log.fatal(message) } = options;
    const url =
      config.databaseUrl ??
      (await startEmbeddedPart(lifecycle, options.settings, log, onFatal)).url;
    // Now rather than in the first request: a key that cannot be read or kept is a reason not to start.
    usable(config.dataDir, () => config.secretKey);
    await start("migrations", () => migrate(url, `${dir}/prisma/migrations`));
    const db = await start(
      "database",
      () => openDatabase(url),
      () => closeDatabase(),
    );
    // A demo gives its owner the password of the settings as soon as it runs.
    if (config.mode === "production") await refusePublicPassword({ db }, config);
    const app = await start(
      "next",
      async () => {
        const instance = next({ dev, dir, hostname: config.host, port: config.port, quiet: true });
        await instance.prepare();
        return instance;
      },
      (instance) => instance.close(),
    );
    await start(
      "ingest",
      () => registerIngestMetrics(ingest().stats),
      () => closeIngest(),
    );
    const handleByNext = app.getRequestHandler();
    const fastPath = createWebhookFastPath(await import("#app/webhooks/[app]/route.ts"), log);
    const trusted = proxyList(config.trustedProxies) ?? [];
    const images = createImageOrigins({ clock: systemClock, log, read: () => apiBaseUrls(db) });
    const away = createAwayPage({ ask: () => pingDatabase(), headers: securityHeaders });
    const toNext = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const imageOrigins = await images.current();
      applyPolicy(request, response, { ownOrigins: config.ownOrigins, imageOrigins, dev });
      // Sign-in must lead back to it.
      request.headers[pathHeader] = request.url ?? "/";
      // A part of a file is nobody's need here, and Next answers one that cannot be cut out with an error page.
      delete request.headers.range;
      if (await away(request, response)) return;
      await handleByNext(request, response);
    };
    const admit = createAdmission(
      {
        isKnown: dev ? () => true : knownPaths(`${dir}/${nextConfig.distDir}`, `${dir}/public`),
        isSignedIn: (cookie) => isSignedSession(cookie, config.secretKey),
        ownOrigins: config.ownOrigins,
        onWrong: (reason) => log.debug({ reason }, "a request was refused"),
      },
      (request, response) =>
        toNext(request, response).catch((error: unknown) => {
          log.error({ err: error }, "a request was not handled");
          response.destroy();
        }),
    );
    const server = createHttpServer((request, response) => {
      stampRemoteAddress(request, trusted);
      if (webhookFastPath && fastPath(request, response)) return;
      admit(request, response);
    });
    await start(
      "sockets",
      async () => {
        const realtime = await startRealtime(server);
        registerSocketMetrics(realtime.sockets);
        return realtime;
      },
      (sockets) => sockets.close(),
    );
    await start(
      "http",
      () => listen(server, config.port, config.host),
      () => drain(server, seconds(4)),
    );
    await start(
      "replays",
      () => startReplayRunner(deps()),
      (end) => end(),
    );
    const jobDeps = { db, log, clock: systemClock, settings: config };
    await start(
      "heartbeat",
      () =>
        startHeartbeat({
          ...jobDeps,
          instanceId: instanceId(),
          onGap: (from, to) => announceDowntime(deps(), from, to),
        }),
      (beat) => beat.stop(),
    );
    await start(
      "jobs",
      () => startJobs(databaseUrl(), jobs, jobDeps),
      (queue) => queue.stop(),
    );
    // In the background: an emulator that does not come back is no reason to keep the dashboard waiting.
    if (config.mode === "production")
      await start(
        "practice",
        () => void resumePractice(deps(), config),
        () => stopEmulatorProcess(),
      );
    return {
      url: localUrl(config.host, config.port),
      log,
      stop,
    };
  } catch (error) {
    await lifecycle.stop();
    throw error;
  }
};
