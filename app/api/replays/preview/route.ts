/** What a replay would mean, before it is asked for. */
import { route } from "#lib/http/route.ts";
import { previewReplay, replayWindow } from "#lib/replay/service.ts";

export const GET = route({ access: "operator", query: replayWindow }, ({ deps, query }) =>
  previewReplay(deps, query),
);
