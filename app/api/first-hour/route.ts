/** How far the way to the first activity has been gone. */
import { config } from "#lib/config.ts";
import { firstHour } from "#lib/first-hour/service.ts";
import { route } from "#lib/http/route.ts";

export const GET = route({ access: "operator" }, ({ deps }) =>
  firstHour(deps, { demo: config().mode !== "production" }),
);
