/** `npm start`: the real thing, on the production build. */
import { deps } from "#lib/deps.ts";
import { codeOfFirstOwner } from "#lib/operators/setup.ts";
import { buildIfNeeded } from "./support/build.ts";
import { projectDir, readSettings, runProgram } from "./support/program.ts";

await runProgram(async ({ signal, onStop, fail }) => {
  const settings = readSettings("production");
  await buildIfNeeded(projectDir, console.log, signal);
  const { startServer } = await import("../server.ts");
  const server = await startServer({ settings, dir: projectDir, signal, onFatal: fail });
  onStop(() => server.stop());
  const code = await codeOfFirstOwner(deps());
  if (code !== null)
    console.log(
      `No owner yet: ${settings.publicUrl}/setup makes one. From another machine it asks for the set-up code ${code}`,
    );
  console.log(`ready ${server.url}`);
});
