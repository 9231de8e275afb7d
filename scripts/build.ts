/** `npm run build`: the production build, as the other commands make it when it is missing. */
import { buildIfNeeded } from "./support/build.ts";
import { projectDir, runProgram } from "./support/program.ts";

await runProgram(async ({ signal }) => {
  if (!(await buildIfNeeded(projectDir, console.log, signal))) console.log("The build is current.");
});
