/** A way back in for whoever holds the machine: a new password for one operator, from the command line. */
import { randomBytes } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { recordAudit } from "#lib/audit/service.ts";
import { forgetGuesses } from "#lib/auth/sign-in-limit.ts";
import type { Db } from "#lib/db/types.ts";
import { AppError } from "#lib/errors.ts";
import { endSessions, operatorByEmail, operatorEmails, setPassword } from "./store.ts";

const letters = "abcdefghjkmnpqrstuvwxyz23456789ABCDEFGHJKMNPQRSTUVWXYZ0123456789";

/** 120 bits in four groups, to be copied once. */
const newPassword = (): string =>
  [...randomBytes(20)]
    .map((byte) => letters[byte % letters.length])
    .join("")
    .replaceAll(/.{5}(?=.)/g, "$&-");

/**
 * Gives `email` a new password and returns it. Every browser of theirs is signed out at once, also at instances that run,
 * and guesses that were counted are forgotten. @throws AppError `not_found` naming those who do sign in
 */
export const resetPassword = async (db: Db, email: string): Promise<string> => {
  const operator = await operatorByEmail(db, email.trim().toLowerCase());
  if (operator === null) {
    const emails = await operatorEmails(db);
    throw new AppError(
      "not_found",
      emails.length === 0
        ? "Nobody signs in here yet: open the dashboard to create the owner."
        : `Nobody signs in as ${email}. Who does: ${emails.join(", ")}.`,
    );
  }
  const password = newPassword();
  await setPassword(db, operator.id, await hashPassword(password));
  await forgetGuesses({ db });
  await recordAudit(db, null, "operator.password_reset", operator.id, { name: operator.name });
  await endSessions(db, operator.id);
  return password;
};
