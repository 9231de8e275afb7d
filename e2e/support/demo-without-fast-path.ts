/** The demo without the fast path of webhooks: every delivery takes Next's own way to the same route handler. */
import { startWithEmulator } from "../../scripts/support/demo.ts";
import { readSettings, runProgram } from "../../scripts/support/program.ts";

await runProgram(async (program) => {
  const settings = readSettings("demo");
  const { server } = await startWithEmulator(program, settings, { webhookFastPath: false });
  console.log(`ready ${server.url}`);
});
