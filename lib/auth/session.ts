/** Who is asking: the operator behind a request's cookie, for pages, routes and the socket handshake alike. */
import { auth } from "#lib/auth/auth.ts";
import { type Role, roleOf } from "#lib/auth/roles.ts";

/** A signed-in person, as the rest of the code sees them. */
export type Operator = { id: string; name: string; email: string; role: Role };
export type OperatorSession = { operator: Operator; sessionId: string; expiresAt: Date };

/** The session of these headers (only `cookie` matters), or null. Blocked operators have none. */
export const getOperatorSession = async (headers: Headers): Promise<OperatorSession | null> => {
  if (!headers.has("cookie")) return null;
  const found = await auth().api.getSession({ headers });
  if (found === null) return null;
  const { user, session } = found;
  if (user.banned === true && !(user.banExpires && user.banExpires <= new Date())) return null;
  return {
    operator: { id: user.id, name: user.name, email: user.email, role: roleOf(user.role) },
    sessionId: session.id,
    expiresAt: session.expiresAt,
  };
};
