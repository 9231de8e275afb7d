/** Invites an operator; the answer holds the link, once. */

import { created, route } from "#lib/http/route.ts";
import { newInvitation } from "#lib/operators/contract.ts";
import { invitationInput, invite } from "#lib/operators/invitations.ts";

export const POST = route(
  { access: "owner", answer: newInvitation, body: invitationInput },
  async ({ deps, operator, body }) => created(await invite(deps, operator, body)),
);
