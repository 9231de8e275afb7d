/** What the dashboard is given of operators and invitations: one description for service and browser. */
import * as z from "zod/mini";
import type { Role } from "#lib/auth/roles.ts";

export type { Role };

/** Whether a role may write what asks for `needed`: the routes' rule, and the one by which the pages show their controls. */
export const mayWrite = (role: Role, needed: "operator" | "owner"): boolean =>
  role === "owner" || role === needed;

const role = z.enum(["owner", "operator", "viewer"]) satisfies z.ZodMiniType<Role>;

/** The signed-in operator's own. */
export const me = z.object({
  operator: z.object({ id: z.string(), name: z.string(), email: z.string(), role }),
  /** What they set, of what preferences.ts allows; read by the browser with defaults for the rest. */
  preferences: z.unknown(),
  /** When a visible page of theirs last said so. ISO 8601 UTC; null: has never looked. */
  lastSeenAt: z.nullable(z.string()),
  /** The end of the visit before this one: what came since is news. Null: there was none. */
  leftAt: z.nullable(z.string()),
});
export type Me = z.infer<typeof me>;

export const operatorView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role,
  createdAt: z.string(),
  /** When a visible page of theirs last said so; null: has never looked. */
  lastSeenAt: z.nullable(z.string()),
  /** Browsers that are signed in now. */
  sessions: z.number(),
});
export type OperatorView = z.infer<typeof operatorView>;

export const invitationView = z.object({
  id: z.string(),
  /** For whom, as the owner wrote it. */
  name: z.string(),
  role,
  /** Name of the owner who made it; null: gone since. */
  invitedBy: z.nullable(z.string()),
  createdAt: z.string(),
  expiresAt: z.string(),
});
export type InvitationView = z.infer<typeof invitationView>;

export const operatorList = z.object({
  operators: z.array(operatorView),
  invitations: z.array(invitationView),
});
export type OperatorList = z.infer<typeof operatorList>;

/** `url` is shown once: only its hash is kept. */
export const newInvitation = z.object({ invitation: invitationView, url: z.string() });
export type NewInvitation = z.infer<typeof newInvitation>;
