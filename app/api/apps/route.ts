/** X Apps. */
import { appList, appView } from "#lib/apps/contract.ts";
import { newApp } from "#lib/apps/input.ts";
import { allApps, createApp } from "#lib/apps/service.ts";
import { created, route } from "#lib/http/route.ts";

export const GET = route({ access: "operator", answer: appList }, async ({ deps }) => ({
  items: await allApps(deps),
}));

export const POST = route(
  { access: "operator", answer: appView, body: newApp },
  async ({ deps, operator, body }) => created(await createApp(deps, operator.id, body)),
);
