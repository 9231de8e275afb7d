/** Sign-in, sign-out and sessions: public, guarded by better-auth itself. */

import { deps } from "#lib/deps.ts";
import { handleAuth } from "#lib/http/auth-handler.ts";

const handle = (request: Request) => handleAuth(deps(), request);

export { handle as GET, handle as POST };
