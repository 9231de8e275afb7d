/** What needs a person right now. */
import { route } from "#lib/http/route.ts";
import { problems } from "#lib/overview/problems-service.ts";

export const GET = route({ access: "operator" }, async ({ deps }) => ({
  items: await problems(deps),
}));
