/** First run: whoever opens an empty Birdseye becomes its owner; afterwards this door is closed. */
import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { recordAudit } from "#lib/audit/service.ts";
import { minPasswordLength } from "#lib/auth/auth.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { anyOperator, insertFirstOperator, operatorByEmail } from "./store.ts";

export const setupInput = z.strictObject({
  name: z.string().trim().min(1, "Say how you want to be called.").max(100),
  email: z.email("This is no e-mail address.").max(254).toLowerCase(),
  password: z
    .string()
    .min(minPasswordLength, `Choose a password of at least ${minPasswordLength} characters.`)
    .max(128, "Choose a password of at most 128 characters."),
});
export type SetupInput = z.infer<typeof setupInput>;

export type SetupState = { needed: boolean; demo?: { email: string; password: string } };

/** Whether an owner is still to be made; in demo mode on loopback also the demo's sign-in. */
export const setupState = async (deps: Deps): Promise<SetupState> => {
  const { db, demo } = deps;
  if (!(await anyOperator(db))) return { needed: true };
  const offered = demo !== null && (await operatorByEmail(db, demo.email.toLowerCase())) !== null;
  return offered ? { needed: false, demo } : { needed: false };
};

/** Makes the owner when there is no operator yet. Says whether it did. */
export const createFirstOwner = async (deps: Deps, input: SetupInput): Promise<boolean> => {
  if (await anyOperator(deps.db)) return false;
  const operator = {
    id: randomUUID(),
    name: input.name,
    email: input.email,
    role: "owner",
    passwordHash: await hashPassword(input.password),
    at: deps.clock.now(),
  };
  if (!(await insertFirstOperator(deps.db, operator))) return false;
  await recordAudit(deps.db, operator.id, "operator.setup", operator.id, { email: input.email });
  return true;
};

/** The same for the route: a second owner is refused with a sentence. */
export const setUp = async (deps: Deps, input: SetupInput): Promise<void> => {
  if (!(await createFirstOwner(deps, input)))
    throw new AppError("conflict", "Birdseye is set up already. Sign in, or ask an owner.");
};
