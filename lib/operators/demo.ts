/** The demo's owner: made in an empty dashboard, and given its password again when DEMO_PASSWORD changed. */
import { hashPassword, verifyPassword } from "better-auth/crypto";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { createFirstOwner, type SetupInput } from "./setup.ts";
import { operatorByEmail, setPassword } from "./store.ts";

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
