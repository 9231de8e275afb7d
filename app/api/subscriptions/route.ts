/** Subscriptions: which account is bound to which webhook. */

import { created, route } from "#lib/http/route.ts";
import { subscribed, subscriptionList } from "#lib/subscriptions/contract.ts";
import { allSubscriptions, newSubscription, subscribe } from "#lib/subscriptions/service.ts";

export const GET = route({ access: "operator", answer: subscriptionList }, ({ deps }) =>
  allSubscriptions(deps),
);

export const POST = route(
  { access: "operator", answer: subscribed, body: newSubscription },
  async ({ deps, operator, body }) => created(await subscribe(deps, operator.id, body)),
);
