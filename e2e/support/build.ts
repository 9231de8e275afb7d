/** Vitest's global set-up of the browser tests: the production build, made once. */
import { buildIfNeeded } from "../../scripts/support/build.ts";
import { projectDir } from "../../scripts/support/program.ts";

export default async (): Promise<void> => {
  await buildIfNeeded(projectDir, console.log);
};
