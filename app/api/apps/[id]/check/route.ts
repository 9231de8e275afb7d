/** "Check these credentials". */

import { checkApp } from "#lib/apps/check.ts";
import { appCheck } from "#lib/apps/contract.ts";
import { idParams } from "#lib/http/params.ts";
import { route } from "#lib/http/route.ts";

export const POST = route(
  { access: "operator", answer: appCheck, params: idParams },
  ({ deps, operator, params }) => checkApp(deps, operator.id, params.id),
);
