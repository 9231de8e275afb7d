/** One webhook, by X's id: validate it, delete it. */

import { idParams } from "#lib/http/params.ts";
import { route } from "#lib/http/route.ts";
import { webhookView } from "#lib/webhooks/contract.ts";
import { deleteWebhook, validateWebhook } from "#lib/webhooks/service.ts";

export const PUT = route(
  { access: "operator", answer: webhookView, params: idParams },
  ({ deps, operator, params }) => validateWebhook(deps, operator.id, params.id),
);

export const DELETE = route(
  { access: "operator", params: idParams },
  ({ deps, operator, params }) => deleteWebhook(deps, operator.id, params.id),
);
