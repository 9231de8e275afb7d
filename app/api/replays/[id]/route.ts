/** One replay job: a waiting one can be taken back. */

import { idParams } from "#lib/http/params.ts";
import { route } from "#lib/http/route.ts";
import { replayJobView } from "#lib/replay/contract.ts";
import { cancelReplay } from "#lib/replay/service.ts";

export const DELETE = route(
  { access: "operator", answer: replayJobView, params: idParams },
  ({ deps, operator, params }) => cancelReplay(deps, operator.id, params.id),
);
