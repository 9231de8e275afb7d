/** The dashboard beside an emulator of X's side, seeded: what `npm run demo` and `npm run dev` have in common. */
import { createEmulator } from "#emulator/index.ts";
import type { ParsedSettings } from "#lib/config.ts";
import { startGuest } from "#lib/demo/guest.ts";
import { localAddress, seedDemo } from "#lib/demo/seed.ts";
import { deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import type { RunningServer } from "../../server.ts";
import { type Program, projectDir } from "./program.ts";

/** What the accounts lived through before anybody listened: a replay brings it back. */
const past = { hours: 2, perHour: 40 };

/** Events per second of the emulator's everyday traffic: lively, and still readable. */
const trafficRate = 1;

const startEmulator = async (port: number): ReturnType<typeof createEmulator> => {
  try {
    // Its people live before the dashboard does, so that there is something to recover.
    return await createEmulator({
      port,
      relaxReplayEdges: true,
      past,
      traffic: { rate: trafficRate },
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    throw new AppError(
      "unavailable",
      `EMULATOR_PORT ${port} is already in use: stop what runs there, or set another EMULATOR_PORT.`,
    );
  }
};

/** Where the emulator, on this machine, reaches the dashboard. */
const reachable = ({ host, port }: ParsedSettings): string => {
  const address = ["0.0.0.0", "::", "localhost"].includes(host) ? "127.0.0.1" : host;
  return `http://${address.includes(":") ? `[${address}]` : address}:${port}`;
};

/** Starts emulator and dashboard; both are stopped with the program. */
export const startWithEmulator = async (
  { signal, onStop, fail }: Program,
  settings: ParsedSettings,
  options: { dev?: boolean; webhookFastPath?: boolean } = {},
): Promise<{ server: RunningServer; emulatorUrl: string }> => {
  const emulator = await startEmulator(settings.emulatorPort);
  onStop(() => emulator.close());
  const { startServer } = await import("../../server.ts");
  const parts = { settings, dir: projectDir, signal, onFatal: fail };
  const server = await startServer({ ...parts, ...options });
  onStop(() => server.stop());
  const { by } = await seedDemo(deps(), {
    emulatorUrl: emulator.url,
    dashboardUrl: localAddress(settings.publicUrl, reachable(settings)),
    email: settings.demoEmail,
    password: settings.demoPassword,
  });
  onStop(startGuest(deps(), by, emulator.url));
  return { server, emulatorUrl: emulator.url };
};
