/** First run: whoever opens an empty Birdseye on its own machine, or knows its code, becomes the owner; then set-up is closed. */
import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { isLoopback } from "#lib/addresses.ts";
import { recordAudit } from "#lib/audit/service.ts";
import { minPasswordLength } from "#lib/auth/auth.ts";
import { refuseEasyPassword } from "#lib/auth/password-rules.ts";
import { hashingPassword } from "#lib/auth/password-work.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { isSetupCode } from "#lib/setup-code.ts";
import { isFromThisMachine } from "#lib/this-machine.ts";
import { anyOperator, insertFirstOperator, operatorByEmail } from "./store.ts";

export const setupInput = z.strictObject({
  name: z.string().trim().min(1, "Write your name.").max(100),
  email: z.email("Write an e-mail address; it is only used to sign in.").max(254).toLowerCase(),
  password: z
    .string()
    .min(minPasswordLength, `At least ${minPasswordLength} characters.`)
    .max(128, "At most 128 characters."),
});
export type SetupInput = z.infer<typeof setupInput>;

/** `code`: asked of whoever does not sit at this machine. */
export const firstOwnerInput = setupInput.extend({ code: z.string().max(100).optional() });

export type SetupState = {
  needed: boolean;
  /** The set-up code will be asked for. */
  codeNeeded?: true;
  demo?: { email: string; password: string };
};

/**
 * Whoever sits at this machine is its owner already. Where the address is public everybody may come through a proxy, and
 * one that names nobody looks just like this machine.
 */
const sitsHere = ({ publicUrl }: Deps, headers: Headers): boolean =>
  isLoopback(new URL(publicUrl).hostname) && isFromThisMachine(headers);

/**
 * Whether an owner is still to be made. `headers` are the asking request's: the demo's sign-in, which everybody knows, is
 * said on this machine alone, for elsewhere it would be an invitation.
 */
export const setupState = async (deps: Deps, headers: Headers): Promise<SetupState> => {
  const { db, demo } = deps;
  const here = sitsHere(deps, headers);
  if (!(await anyOperator(db))) return here ? { needed: true } : { needed: true, codeNeeded: true };
  const offered =
    here && demo !== null && (await operatorByEmail(db, demo.email.toLowerCase())) !== null;
  return offered ? { needed: false, demo } : { needed: false };
};

/** What is printed at the start, for as long as there is nobody; else null. */
export const codeOfFirstOwner = async ({
  db,
  setupCode,
}: Pick<Deps, "db" | "setupCode">): Promise<string | null> =>
  (await anyOperator(db)) ? null : setupCode;

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

const alreadySetUp = () =>
  new AppError("conflict", "Birdseye is set up already. Sign in, or ask an owner.");

/**
 * The same for the route, whose `headers` say from where it is asked.
 * @throws AppError `conflict` for a second owner, `forbidden` for a wrong code, `invalid_input` for an easy password
 */
export const setUp = async (
  deps: Deps,
  { code, ...input }: z.infer<typeof firstOwnerInput>,
  headers: Headers,
): Promise<void> => {
  if (await anyOperator(deps.db)) throw alreadySetUp();
  if (!sitsHere(deps, headers) && !isSetupCode(code ?? "", deps.setupCode))
    throw new AppError(
      "forbidden",
      "This is not the set-up code. Birdseye printed it where it was started, at the end of the start.",
      { field: "code" },
    );
  await refuseEasyPassword(input);
  // One after the other: of many at once the first is through before the last would hash a password for nothing.
  if (!(await hashingPassword(() => createFirstOwner(deps, input)))) throw alreadySetUp();
};
