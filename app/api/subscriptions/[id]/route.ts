/** One subscription. */
import { idParams } from "#lib/http/params.ts";
import { route } from "#lib/http/route.ts";
import { unsubscribe } from "#lib/subscriptions/end.ts";

export const DELETE = route(
  { access: "operator", params: idParams },
  ({ deps, operator, params }) => unsubscribe(deps, operator.id, params.id),
);
