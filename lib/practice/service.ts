/** Practice: an emulator of X's side with three connected accounts, in one click, and gone again without a trace. */
import { join } from "node:path";
import { removeApp, requireApp } from "#lib/apps/service.ts";
import { recordAudit } from "#lib/audit/service.ts";
import { demoSlug, localAddress, seedEmulatorApp } from "#lib/demo/seed.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { forgetEmulatorProcess, startEmulatorProcess } from "./emulator-process.ts";
import { accountsOnlyOf, anyOwner, forgetAccounts, practiceApp } from "./store.ts";

/** Where the emulator runs, where it reaches this dashboard, and where it may keep what it knows. */
export type PracticePlace = { emulatorPort: number; port: number; dataDir: string };

const stateFileIn = ({ dataDir }: PracticePlace) => join(dataDir, "practice.json");

const emulatorAddress = ({ emulatorPort }: PracticePlace) => `http://127.0.0.1:${emulatorPort}`;

const dashboardAddress = ({ publicUrl }: Deps, { port }: PracticePlace) =>
  localAddress(publicUrl, `http://127.0.0.1:${port}`);

/** Starts the emulator and connects its accounts. Idempotent. @throws AppError with a sentence */
export const startPractice = async (
  deps: Deps,
  by: string,
  place: PracticePlace,
): Promise<{ emulatorUrl: string }> => {
  const taken = await requireApp(deps, demoSlug).catch(() => null);
  if (taken !== null && taken.apiBaseUrl !== emulatorAddress(place))
    throw new AppError(
      "conflict",
      `An App of yours has the slug "${demoSlug}". Rename or remove it first.`,
    );
  const emulatorUrl = await startEmulatorProcess(place.emulatorPort, stateFileIn(place), deps.log);
  await seedEmulatorApp(
    deps,
    { operatorId: by, signedBy: by },
    { emulatorUrl, dashboardUrl: dashboardAddress(deps, place) },
  );
  await recordAudit(deps.db, by, "practice.start", demoSlug, { emulatorUrl });
  return { emulatorUrl };
};

/** Stops the emulator and removes its App, accounts and everything they left behind. */
export const stopPractice = async (deps: Deps, by: string, place: PracticePlace): Promise<void> => {
  const app = await practiceApp(deps.db, demoSlug, emulatorAddress(place));
  if (app === null) throw new AppError("not_found", "There is no practice to end.");
  const accounts = await accountsOnlyOf(deps.db, app.id);
  await removeApp(deps, by, app.id);
  await forgetAccounts(deps.db, accounts);
  await forgetEmulatorProcess(stateFileIn(place));
  await recordAudit(deps.db, by, "practice.stop", demoSlug, { accounts: accounts.length });
};

/** After a restart of the dashboard: goes on where practice was. Failing to is no reason not to start. */
export const resumePractice = async (deps: Deps, place: PracticePlace): Promise<void> => {
  try {
    const app = await practiceApp(deps.db, demoSlug, emulatorAddress(place));
    const owner = await anyOwner(deps.db);
    if (app === null || owner === null) return;
    const emulatorUrl = await startEmulatorProcess(
      place.emulatorPort,
      stateFileIn(place),
      deps.log,
    );
    const dashboardUrl = dashboardAddress(deps, place);
    await seedEmulatorApp(
      deps,
      { operatorId: owner.id, signedBy: null },
      { emulatorUrl, dashboardUrl },
    );
  } catch (error) {
    deps.log.warn({ err: error }, "practice could not go on");
  }
};
