/** Turns X's redirect into an account, and every outcome into a place in the dashboard. */
import { type CallbackQuery, finishConnect } from "#lib/accounts/callback.ts";
import type { ConnectOutcome } from "#lib/accounts/contract.ts";
import { getOperatorSession } from "#lib/auth/session.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { refuseUnstorable, unexpectedResponse } from "#lib/http/responses.ts";

/** Relative, so that the browser stays on the origin it came to. */
const redirect = (path: string, query: Record<string, string>): Response =>
  new Response(null, {
    status: 303,
    headers: {
      location: `${path}?${new URLSearchParams(query)}`,
      "cache-control": "no-store",
      // The address holds a one-time code; no page after this one may learn it.
      "referrer-policy": "no-referrer",
    },
  });

const placeOf = (outcome: ConnectOutcome): Response => {
  switch (outcome.type) {
    case "connected":
      return redirect("/accounts", { connected: outcome.accountId });
    case "denied":
    case "expired":
    case "mismatched":
      return redirect("/accounts", { error: outcome.type });
    case "pending":
    case "x_error":
      // The sentence is read from the flow: an address must not be able to put words on this page.
      return redirect("/accounts", { flow: outcome.flow });
  }
};

const flows = new Set(["oauth1", "oauth2"]);

/** `/accounts?connected=ID`, `/accounts?error=denied|expired|mismatched` or `/accounts?flow=…`; signed out: `/sign-in`. */
export const handleCallback = async (
  deps: Deps,
  request: Request,
  params: Promise<{ flow: string }>,
): Promise<Response> => {
  try {
    const { flow } = await params;
    if (!flows.has(flow)) return redirect("/accounts", { error: "mismatched" });
    const session = await getOperatorSession(request.headers);
    if (session === null) return redirect("/sign-in", { next: "/accounts?error=signed_out" });
    if (session.operator.role === "viewer") return redirect("/accounts", { error: "forbidden" });
    const query: CallbackQuery = Object.fromEntries(new URL(request.url).searchParams);
    refuseUnstorable(query);
    const kind = flow === "oauth1" ? "oauth1" : "oauth2";
    return placeOf(await finishConnect(deps, session.operator.id, kind, query));
  } catch (error) {
    if (error instanceof AppError) return redirect("/accounts", { error: "mismatched" });
    return unexpectedResponse(error, ({ id }) =>
      deps.log.error({ err: error, id, path: "/oauth/callback" }, "unexpected"),
    );
  }
};
