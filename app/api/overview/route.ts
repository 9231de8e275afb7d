/** The home page's numbers. */

import { route } from "#lib/http/route.ts";
import { getMe } from "#lib/operators/me.ts";
import { overview as overviewAnswer } from "#lib/overview/contract.ts";
import { overview, overviewQuery } from "#lib/overview/service.ts";

export const GET = route(
  { access: "operator", answer: overviewAnswer, query: overviewQuery },
  async ({ deps, operator, query }) => {
    const { leftAt } = await getMe(deps, operator);
    return overview(deps, query, leftAt === null ? null : new Date(leftAt));
  },
);
