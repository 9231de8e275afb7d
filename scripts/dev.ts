/** `npm run dev`: hot reload, with the emulator and the demo's data. */
import { startWithEmulator } from "./support/demo.ts";
import { readSettings, runProgram } from "./support/program.ts";

await runProgram(async (program) => {
  const settings = readSettings("dev");
  const { server, emulatorUrl } = await startWithEmulator(program, settings, { dev: true });
  console.log(`emulator ${emulatorUrl}\nready ${server.url}`);
});
