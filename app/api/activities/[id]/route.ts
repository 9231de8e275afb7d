/** One activity: what it says, X's own JSON of it, and how it came. */
import { z } from "zod";
import { activityId, getActivity } from "#lib/activities/service.ts";
import { route } from "#lib/http/route.ts";

const params = z.object({
  id: z.string().regex(activityId, "An activity's id is a number.").transform(BigInt),
});

export const GET = route({ access: "operator", params }, ({ deps, params: { id } }) =>
  getActivity(deps, id),
);
