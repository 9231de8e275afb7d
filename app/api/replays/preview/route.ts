/** What a replay would mean, before it is asked for. */

import { route } from "#lib/http/route.ts";
import { replayPreview } from "#lib/replay/contract.ts";
import { previewReplay, replayWindow } from "#lib/replay/service.ts";

export const GET = route(
  { access: "operator", answer: replayPreview, query: replayWindow },
  ({ deps, query }) => previewReplay(deps, query),
);
