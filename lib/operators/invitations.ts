/** Invites further operators by a link that works once, for a week; no e-mail is sent, the owner passes it on. */
import { createHash, randomBytes, randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { z } from "zod";
import { recordAudit } from "#lib/audit/service.ts";
import { refuseEasyPassword } from "#lib/auth/password-rules.ts";
import { hashingPassword } from "#lib/auth/password-work.ts";
import { roles } from "#lib/auth/roles.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { addMs, days } from "#lib/time.ts";
import type { InvitationView, NewInvitation } from "./contract.ts";
import {
  dropExpiredInvitations,
  findInvitation,
  insertInvitation,
  type StoredInvitation,
  takeInvitation,
} from "./invitation-store.ts";
import { type SetupInput, setupInput } from "./setup.ts";
import { insertOperator, operatorByEmail, operatorName } from "./store.ts";

const lifeMs = days(7);

export const invitationInput = z.strictObject({
  name: z.string().trim().min(1, "Say for whom it is.").max(100),
  role: z.enum(roles, { error: `Choose one of ${roles.join(", ")}.` }),
});

/** 32 random bytes in base64url; anything else is not looked up. */
const token = z.string().regex(/^[\w-]{43}$/, "This is no invitation.");
export const acceptInput = setupInput.extend({ token });

const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

export const viewOfInvitation = (
  invitation: StoredInvitation,
  invitedBy: string | null,
): InvitationView => ({
  id: invitation.id,
  name: invitation.name,
  role: invitation.role,
  invitedBy,
  createdAt: invitation.createdAt.toISOString(),
  expiresAt: invitation.expiresAt.toISOString(),
});

/** The link is in the answer and nowhere else. */
export const invite = async (
  deps: Deps,
  by: { id: string; name: string },
  input: z.infer<typeof invitationInput>,
): Promise<NewInvitation> => {
  const { db, clock, publicUrl } = deps;
  const now = clock.now();
  const secret = randomBytes(32).toString("base64url");
  const invitation: StoredInvitation = {
    id: randomUUID(),
    ...input,
    by: by.id,
    createdAt: now,
    expiresAt: addMs(now, lifeMs),
  };
  await dropExpiredInvitations(db, now);
  await insertInvitation(db, { ...invitation, hash: hashOf(secret) });
  await recordAudit(db, by.id, "operator.invite", invitation.id, input);
  return {
    invitation: viewOfInvitation(invitation, by.name),
    url: `${publicUrl}/invite/${secret}`,
  };
};

export const withdrawInvitation = async (deps: Deps, by: string, id: string): Promise<void> => {
  const taken = await takeInvitation(deps.db, id);
  if (taken === null)
    throw new AppError("not_found", "This invitation was used, withdrawn or has expired.");
  const { name, role } = taken;
  await recordAudit(deps.db, by, "operator.invite_withdraw", id, { name, role });
};

/** What the page behind the link greets with; null: the link does not count (any more). */
export const invitationBehind = async (
  { db, clock }: Pick<Deps, "db" | "clock">,
  secret: string,
): Promise<InvitationView | null> => {
  if (!token.safeParse(secret).success) return null;
  const found = await findInvitation(db, hashOf(secret), clock.now());
  return found === null ? null : viewOfInvitation(found, await operatorName(db, found.by));
};

const notValid = () =>
  new AppError(
    "not_found",
    "This invitation was used, withdrawn or has expired. Ask an owner for a new one.",
  );

/** Makes the invited person an operator; of several at once with one link, one. */
export const acceptInvitation = async (
  deps: Deps,
  { token: secret, ...input }: SetupInput & { token: string },
): Promise<void> => {
  const { db, clock } = deps;
  const hash = hashOf(secret);
  // Before the password is hashed, which is what a stranger could make us do.
  if ((await findInvitation(db, hash, clock.now())) === null) throw notValid();
  if ((await operatorByEmail(db, input.email)) !== null)
    throw new AppError("conflict", "Somebody signs in with this e-mail address already.", {
      field: "email",
    });
  await refuseEasyPassword(input);
  const passwordHash = await hashingPassword(() => hashPassword(input.password));
  const { name, email } = input;
  await db.$transaction(async (tx) => {
    const found = await findInvitation(tx, hash, clock.now());
    const taken = found === null ? null : await takeInvitation(tx, found.id);
    if (taken === null) throw notValid();
    const { role } = taken;
    const id = randomUUID();
    await insertOperator(tx, { id, name, email, role, passwordHash, at: clock.now() });
    await recordAudit(tx, id, "operator.join", id, { name, email, role });
  });
};
