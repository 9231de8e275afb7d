/** Replay jobs. */

import { z } from "zod";
import { created, route } from "#lib/http/route.ts";
import { pageQuery } from "#lib/page-query.ts";
import { askedReplays, replayPage } from "#lib/replay/contract.ts";
import { allReplays, replayWindow, requestReplay } from "#lib/replay/service.ts";

const query = pageQuery.extend({ webhook: z.string().max(100).optional() });

export const GET = route(
  { access: "operator", answer: replayPage, query },
  ({ deps, query: page }) => allReplays(deps, page),
);

export const POST = route(
  { access: "operator", answer: askedReplays, body: replayWindow },
  async ({ deps, operator, body }) => created(await requestReplay(deps, operator.id, body)),
);
