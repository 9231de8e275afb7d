/** One activity: what it says, X's own JSON of it, and how it came. */
import { activityParams } from "#lib/feed/query.ts";
import { getActivity } from "#lib/feed/service.ts";
import { exactJson } from "#lib/http/responses.ts";
import { route } from "#lib/http/route.ts";

export const GET = route(
  { access: "operator", params: activityParams },
  async ({ deps, params: { id } }) => exactJson(200, await getActivity(deps, id)),
);
