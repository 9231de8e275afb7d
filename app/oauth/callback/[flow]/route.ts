/** Where a browser comes back from X. A page for people: every end is a redirect into the dashboard. */

import { deps } from "#lib/deps.ts";
import { handleCallback } from "#lib/http/oauth-callback.ts";

export const GET = (request: Request, context: { params: Promise<{ flow: string }> }) =>
  handleCallback(deps(), request, context.params);
