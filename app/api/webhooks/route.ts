/** Webhooks: X's list joined with what we know. */

import { created, route } from "#lib/http/route.ts";
import { webhookList, webhookView } from "#lib/webhooks/contract.ts";
import { allWebhooks, createWebhook, newWebhook } from "#lib/webhooks/service.ts";

export const GET = route({ access: "operator", answer: webhookList }, ({ deps }) =>
  allWebhooks(deps),
);

export const POST = route(
  { access: "operator", answer: webhookView, body: newWebhook },
  async ({ deps, operator, body }) => created(await createWebhook(deps, operator.id, body)),
);
