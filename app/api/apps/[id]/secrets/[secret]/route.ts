/** When one secret stops verifying deliveries. */

import { z } from "zod";
import { appView } from "#lib/apps/contract.ts";
import { secretChange } from "#lib/apps/input.ts";
import { retireSecret } from "#lib/apps/rotation.ts";
import { idParams } from "#lib/http/params.ts";
import { route } from "#lib/http/route.ts";

const params = idParams.extend({ secret: z.string().max(100) });

export const PATCH = route(
  { access: "operator", answer: appView, params, body: secretChange },
  ({ deps, operator, params: { id, secret }, body }) =>
    retireSecret(
      deps,
      operator.id,
      { app: id, secret },
      body.retiredAt === null ? null : new Date(body.retiredAt),
    ),
);
