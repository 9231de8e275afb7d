/** What the dashboard is told of operators and invitations: one description for service and browser. */
import type { Role } from "#lib/auth/roles.ts";

export type { Role };

/** Whether a role may write what asks for `needed`: the routes' rule, and the one by which the pages show their controls. */
export const mayWrite = (role: Role, needed: "operator" | "owner"): boolean =>
  role === "owner" || role === needed;

/** The signed-in operator's own. */
export type Me = {
  operator: { id: string; name: string; email: string; role: Role };
  /** What they set, of what preferences.ts allows; read by the browser with defaults for the rest. */
  preferences: unknown;
  /** When a visible page of theirs last said so. ISO 8601 UTC; null: has never looked. */
  lastSeenAt: string | null;
  /** The end of the visit before this one: what came since is news. Null: there was none. */
  leftAt: string | null;
};

export type OperatorView = {
  id: string;
  name: string;
  email: string;
  role: Role;
  createdAt: string;
  /** When a visible page of theirs last said so; null: has never looked. */
  lastSeenAt: string | null;
  /** Browsers that are signed in now. */
  sessions: number;
};

export type InvitationView = {
  id: string;
  /** For whom, as the owner wrote it. */
  name: string;
  role: Role;
  /** Name of the owner who made it; null: gone since. */
  invitedBy: string | null;
  createdAt: string;
  expiresAt: string;
};

export type OperatorList = { operators: OperatorView[]; invitations: InvitationView[] };

/** `url` is shown once: only its hash is kept. */
export type NewInvitation = { invitation: InvitationView; url: string };
