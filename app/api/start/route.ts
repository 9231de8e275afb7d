/** How far the way to the first activity has been gone. */

import { config } from "#lib/config.ts";
import { route } from "#lib/http/route.ts";
import { practiceAddress } from "#lib/practice/service.ts";
import { startProgress as startProgressAnswer } from "#lib/start/contract.ts";
import { startProgress } from "#lib/start/service.ts";

export const GET = route({ access: "operator", answer: startProgressAnswer }, ({ deps }) =>
  startProgress(deps, {
    practiceUrl: config().mode === "production" ? practiceAddress(config()) : null,
  }),
);
