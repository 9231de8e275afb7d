/** Sign-in, sign-out and sessions: public, guarded by better-auth itself. */
import { handleAuth } from "#lib/auth/handler.ts";
import { deps } from "#lib/deps.ts";

const handle = (request: Request) => handleAuth(deps(), request);

export { handle as GET, handle as POST };
