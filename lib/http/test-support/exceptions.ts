/** Which routes may differ from the rest, each with its reason: one list for the tests of handlers and of the server. */

export const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Routes that answer without a session, with the reason; the rest of the contract's table needs one. */
export const publicRoutes: Record<string, string> = {
  "GET /webhooks/[app]": "X's CRC check",
  "POST /webhooks/[app]": "X's deliveries, guarded by their signature",
  "GET /api/health": "liveness for load balancers",
  "GET /api/ready": "readiness for load balancers",
  "GET /metrics": "loopback or bearer token",
  "GET /api/auth/[...all]": "better-auth guards its own paths",
  "POST /api/auth/[...all]": "sign-in",
  "GET /api/setup": "asked before anybody can sign in",
  "POST /api/setup": "makes the first owner, once",
  "POST /api/invitation": "whoever holds an invitation's link, once",
};

/** Handlers that do not come from route(), with the reason. */
export const unwrapped: Record<string, string> = {
  "/webhooks/[app]": "the fast path calls it without Next; no session, no JSON errors of ours",
  "/api/auth/[...all]": "better-auth's own router, behind lib/http/auth-handler.ts",
  "/oauth/callback/[flow]": "a page for a browser coming back from X: refusals are redirects",
};

/** A value for every parameter in a route's path. */
export const sampleParams = (path: string) =>
  Object.fromEntries(
    [...path.matchAll(/\[(?:\.\.\.)?(\w+)\]/g)].map(([, name]) => [name ?? "", "1"]),
  );
