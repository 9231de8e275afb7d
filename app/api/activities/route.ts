/** The feed: stored activities by filter and cursor. */
import { activityPage } from "#lib/feed/contract.ts";
import { activitiesQuery } from "#lib/feed/query.ts";
import { listActivities } from "#lib/feed/service.ts";
import { route } from "#lib/http/route.ts";

export const GET = route(
  { access: "operator", answer: activityPage, query: activitiesQuery },
  ({ deps, query }) => listActivities(deps, query),
);
