/** One refused delivery with the start of its body. */

import { idParams } from "#lib/http/params.ts";
import { route } from "#lib/http/route.ts";
import { rejectedDetail } from "#lib/rejected/contract.ts";
import { rejectedOne } from "#lib/rejected/service.ts";

export const GET = route(
  { access: "operator", answer: rejectedDetail, params: idParams },
  ({ deps, params }) => rejectedOne(deps, params.id),
);
