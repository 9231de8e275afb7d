/** `npm start`: the real thing, on the production build. */
import { buildIfNeeded } from "./support/build.ts";
import { projectDir, readSettings, runProgram } from "./support/program.ts";

await runProgram(async ({ signal, onStop, fail }) => {
  const settings = readSettings("production");
  await buildIfNeeded(projectDir, console.log, signal);
  const { startServer } = await import("../server.ts");
  const server = await startServer({ settings, dir: projectDir, signal, onFatal: fail });
  onStop(() => server.stop());
  console.log(`ready ${server.url}`);
});
