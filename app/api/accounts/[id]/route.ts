/** One account, by X's user id. */

import { z } from "zod";
import { accountView } from "#lib/accounts/contract.ts";
import { oneAccount } from "#lib/accounts/service.ts";
import { idParams } from "#lib/http/params.ts";
import { route } from "#lib/http/route.ts";
import { removeAccount } from "#lib/subscriptions/end.ts";

export const GET = route(
  { access: "operator", answer: accountView, params: idParams },
  ({ deps, params }) => oneAccount(deps, params.id),
);

/** `?here=only` gives up on X: tokens go although X could not be asked. */
const query = z.strictObject({ here: z.literal("only").optional() });

export const DELETE = route(
  { access: "operator", params: idParams, query },
  ({ deps, operator, params, query: { here } }) =>
    removeAccount(deps, operator.id, params.id, { hereOnly: here === "only" }),
);
