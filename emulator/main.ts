/** `npm run emulator`: X's side alone, until SIGTERM or SIGINT, or until the end of its input where EMULATOR_LINKED is set. */
import { defaultCredentials } from "#emulator/apps.ts";
import { createEmulator } from "#emulator/index.ts";

const port = Number(process.env.EMULATOR_PORT ?? 4010);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error("EMULATOR_PORT must be a port number, 0 to 65535.");
  process.exit(1);
}
const rate = Number(process.env.EMULATOR_RATE ?? 0);
if (!(rate >= 0 && rate <= 2000)) {
  console.error("EMULATOR_RATE must be a number of events per second, 0 to 2000.");
  process.exit(1);
}

const stateFile = process.env.EMULATOR_STATE;

try {
  const emulator = await createEmulator({
    port,
    relaxReplayEdges: true,
    traffic: { rate },
    ...(stateFile ? { stateFile } : {}),
  });
  console.log(`emulator ${emulator.url}
  consumer key      ${defaultCredentials.consumerKey}
  consumer secret   ${defaultCredentials.consumerSecret}
  bearer token      ${defaultCredentials.bearerToken}
  client id         ${defaultCredentials.clientId}
  client secret     ${defaultCredentials.clientSecret}
  control           ${emulator.url}/control`);
  let closing: Promise<void> | null = null;
  const end = () => {
    closing ??= emulator.close().then(() => process.exit(0));
  };
  const stop = () => {
    if (closing !== null) process.exit(1);
    end();
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  // Whoever started us holds the other end: it closes in whatever way they die.
  if (process.env.EMULATOR_LINKED) process.stdin.resume().on("end", end).on("error", end);
} catch (error) {
  const taken = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  console.error(taken ? `EMULATOR_PORT ${port} is in use.` : error);
  process.exit(1);
}
