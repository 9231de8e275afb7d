/** What deleting an App would take along. */
import { appImpact as appImpactAnswer } from "#lib/apps/contract.ts";
import { appImpact } from "#lib/apps/service.ts";
import { idParams } from "#lib/http/params.ts";
import { route } from "#lib/http/route.ts";

export const GET = route(
  { access: "operator", answer: appImpactAnswer, params: idParams },
  ({ deps, params }) => appImpact(deps, params.id),
);
