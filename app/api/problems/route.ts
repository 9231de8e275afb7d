/** What needs a person right now. */

import { route } from "#lib/http/route.ts";
import { problemList } from "#lib/overview/contract.ts";
import { problems } from "#lib/overview/problems-service.ts";

export const GET = route({ access: "operator", answer: problemList }, async ({ deps }) => ({
  items: await problems(deps),
}));
