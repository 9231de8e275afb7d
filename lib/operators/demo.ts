/** The demo's owner: made in an empty dashboard, and given its password again when DEMO_PASSWORD changed. */
import { hashPassword, verifyPassword } from "better-auth/crypto";
import { openThrough, publicDemoPassword, type Settings } from "#lib/config.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { createFirstOwner, type SetupInput } from "./setup.ts";
import { operatorByEmail, setPassword } from "./store.ts";

/**
 * For a start where others can reach us: the data of a demo brings its owner along, whose password stands in the README.
 * @throws AppError `conflict` while anybody signs in with it
 */
export const refusePublicPassword = async (
  { db }: Pick<Deps, "db">,
  settings: Pick<Settings, "host" | "publicUrl" | "demoEmail">,
): Promise<void> => {
  const open = openThrough(settings);
  const owner = open === null ? null : await operatorByEmail(db, settings.demoEmail.toLowerCase());
  const hash = owner?.credentials[0]?.password ?? null;
  if (hash === null || !(await verifyPassword({ hash, password: publicDemoPassword }))) return;
  throw new AppError(
    "conflict",
    `${open}, which others can reach, and ${settings.demoEmail} signs in with the demo's public password: choose another DATA_DIR, or first run npm run operator -- reset ${settings.demoEmail}`,
  );
};

/** The owner's id. @throws AppError when this data directory belongs to somebody else: its owner stays as they are. */
export const ensureDemoOwner = async (deps: Deps, demo: SetupInput): Promise<string> => {
  const email = demo.email.toLowerCase();
  await createFirstOwner(deps, { ...demo, email });
  const owner = await operatorByEmail(deps.db, email);
  if (owner === null)
    throw new AppError(
      "conflict",
      "DATA_DIR holds a dashboard with an owner of its own: choose another DATA_DIR for the demo.",
    );
  const hash = owner.credentials[0]?.password ?? null;
  if (hash === null || !(await verifyPassword({ hash, password: demo.password })))
    await setPassword(deps.db, owner.id, await hashPassword(demo.password));
  return owner.id;
};
