/** Practice with an emulator of X's side: begin, end. */
import { config } from "#lib/config.ts";
import { created, route } from "#lib/http/route.ts";
import { startPractice, stopPractice } from "#lib/practice/service.ts";

export const POST = route({ access: "owner" }, async ({ deps, operator }) =>
  created(await startPractice(deps, operator.id, config())),
);

export const DELETE = route({ access: "owner" }, ({ deps, operator }) =>
  stopPractice(deps, operator.id, config()),
);
