/** Webhooks: X's list joined with what we know. */
import { created, route } from "#lib/http/route.ts";
import { allWebhooks, createWebhook, newWebhook } from "#lib/webhooks/service.ts";

export const GET = route({ access: "operator" }, ({ deps }) => allWebhooks(deps));

export const POST = route(
  { access: "operator", body: newWebhook },
  async ({ deps, operator, body }) => created(await createWebhook(deps, operator.id, body)),
);
