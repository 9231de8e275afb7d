/** How far the way to the first activity has been gone. */
import { config } from "#lib/config.ts";
import { firstHour } from "#lib/first-hour/service.ts";
import { route } from "#lib/http/route.ts";
import { practiceAddress } from "#lib/practice/service.ts";

export const GET = route({ access: "operator" }, ({ deps }) =>
  firstHour(deps, {
    practiceUrl: config().mode === "production" ? practiceAddress(config()) : null,
  }),
);
