/** One X App, by id or slug. */

import { z } from "zod";
import { appView } from "#lib/apps/contract.ts";
import { appChanges } from "#lib/apps/input.ts";
import { changeApp, oneApp } from "#lib/apps/service.ts";
import { idParams } from "#lib/http/params.ts";
import { route } from "#lib/http/route.ts";
import { removeAppAndWebhooks } from "#lib/webhooks/remove-app.ts";

export const GET = route(
  { access: "operator", answer: appView, params: idParams },
  ({ deps, params }) => oneApp(deps, params.id),
);

export const PATCH = route(
  { access: "operator", answer: appView, params: idParams, body: appChanges },
  ({ deps, operator, params, body }) =>
    changeApp(deps, operator.id, params.id, body, operator.role),
);

const query = z.strictObject({ webhooks: z.enum(["keep", "delete"]).default("keep") });

export const DELETE = route(
  { access: "operator", params: idParams, query },
  ({ deps, operator, params, query: { webhooks } }) =>
    removeAppAndWebhooks(deps, operator.id, params.id, webhooks),
);
