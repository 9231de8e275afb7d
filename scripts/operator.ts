/** `npm run operator -- reset MAIL`: a new password for an operator who forgot theirs, beside a running Birdseye or without. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { ParsedSettings } from "#lib/config.ts";
import { createClient } from "#lib/db/client.ts";
import { lockDataDir } from "#lib/db/data-dir-lock.ts";
import { runningEmbedded, startEmbedded } from "#lib/db/embedded.ts";
import { migrate } from "#lib/db/migrate.ts";
import { AppError } from "#lib/errors.ts";
import { resetPassword } from "#lib/operators/reset.ts";
import { projectDir, readSettings, runProgram } from "./support/program.ts";

/** The database of the settings; an embedded one that does not run is started for as long as `onStop` says. */
const reachDatabase = async (
  { databaseUrl, dataDir }: ParsedSettings,
  onStop: (stop: () => Promise<void>) => void,
): Promise<string> => {
  if (databaseUrl !== null) return databaseUrl;
  if (!existsSync(join(dataDir, "postgres")))
    throw new AppError(
      "not_found",
      `DATA_DIR ${dataDir} holds no dashboard: set DATA_DIR as for the start.`,
    );
  const running = await runningEmbedded(dataDir);
  if (running !== null) return running;
  const unlock = lockDataDir(dataDir);
  onStop(async () => unlock());
  const server = await startEmbedded({ dataDir });
  onStop(() => server.stop());
  await migrate(server.url, join(projectDir, "prisma/migrations"));
  return server.url;
};

await runProgram(async ({ onStop, end }) => {
  const [command, mail, ...rest] = process.argv.slice(2);
  if (command !== "reset" || mail === undefined || rest.length > 0)
    throw new AppError("invalid_input", "Usage: npm run operator -- reset MAIL");
  const db = createClient(await reachDatabase(readSettings("production"), onStop), 2);
  onStop(() => db.$disconnect());
  const password = await resetPassword(db, mail);
  console.log(`The new password of ${mail} is\n\n    ${password}\n
It is shown this once. Sign in with it, then choose one of your own under Settings, Security.`);
  end();
});
