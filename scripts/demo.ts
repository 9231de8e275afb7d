/** `npm run demo`: the whole story on this machine alone, with an emulator for X and no account needed. */
import { buildIfNeeded } from "./support/build.ts";
import { startWithEmulator } from "./support/demo.ts";
import { projectDir, readSettings, runProgram } from "./support/program.ts";

await runProgram(async (program) => {
  const settings = readSettings("demo");
  await buildIfNeeded(projectDir, console.log, program.signal);
  const { server, emulatorUrl } = await startWithEmulator(program, settings);
  console.log(`
  Birdseye demo, with an emulator of X's side at ${emulatorUrl}

    open      ${settings.publicUrl}
    email     ${settings.demoEmail}
    password  ${settings.demoPassword}

ready ${server.url}`);
});
