/** A new consumer or client secret beside the earlier ones. */
import { appView } from "#lib/apps/contract.ts";
import { newSecret } from "#lib/apps/input.ts";
import { addSecret } from "#lib/apps/rotation.ts";
import { idParams } from "#lib/http/params.ts";
import { created, route } from "#lib/http/route.ts";

export const POST = route(
  { access: "operator", answer: appView, params: idParams, body: newSecret },
  async ({ deps, operator, params, body }) =>
    created(await addSecret(deps, operator.id, params.id, body)),
);
