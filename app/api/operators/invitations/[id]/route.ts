/** Withdraws an invitation that nobody has used. */
import { idParams } from "#lib/http/params.ts";
import { route } from "#lib/http/route.ts";
import { withdrawInvitation } from "#lib/operators/invitations.ts";

export const DELETE = route({ access: "owner", params: idParams }, ({ deps, operator, params }) =>
  withdrawInvitation(deps, operator.id, params.id),
);
