/** Problems of who is subscribed: X lists it no longer, or it never was. Pure. */
import type { Problem, ProblemKind } from "../contract.ts";
import type { ProblemAccount, ProblemFacts } from "./facts.ts";
import { lostWebhooks } from "./receiving.ts";
import { earliest, nameOf, namesOf, place } from "./words.ts";

/** Where a connected account can be subscribed: a webhook that X has, a valid one first. */
const subscribeAt = ({ webhooks }: ProblemFacts): string => {
  const live = webhooks.filter(({ removedAt }) => removedAt === null);
  const one = live.find(({ valid }) => valid) ?? live[0];
  return one === undefined ? "/webhooks?add=true" : place.subscribe(one.id);
};

const row = (
  facts: ProblemFacts,
  kind: ProblemKind,
  accounts: readonly ProblemAccount[],
  words: { title: string; advice: string; since: string | null },
): Problem[] => {
  if (accounts.length === 0) return [];
  const href = subscribeAt(facts);
  const noWebhook = href === "/webhooks?add=true";
  return [
    {
      kind,
      page: "/webhooks",
      ...words,
      ...(noWebhook ? { advice: "There is no webhook to subscribe to: register one first." } : {}),
      action: noWebhook ? "Register a webhook" : "Subscribe",
      href,
      parts:
        accounts.length === 1
          ? []
          : accounts.map((account) => ({
              label: nameOf(account),
              href: place.account(account.id),
            })),
      gap: null,
    },
  ];
};

/** Of connected accounts without any active subscription: those that X ended, and the rest. */
const unsubscribed = (facts: ProblemFacts) => {
  const active = facts.subscriptions.filter(({ state }) => state === "active");
  const bound = new Set(active.map(({ accountId }) => accountId));
  const lost = new Set(lostWebhooks(facts).map(({ id }) => id));
  const gone = new Map<string, Date | null>();
  // Those of a webhook that is gone as a whole are that webhook's problem.
  const withWebhook = new Set<string>();
  for (const { accountId, webhookId, state, endedAt } of facts.subscriptions) {
    if (state !== "gone") continue;
    if (lost.has(webhookId)) withWebhook.add(accountId);
    else gone.set(accountId, endedAt);
  }
  const open = facts.accounts.filter(
    ({ id, state }) => state === "connected" && !bound.has(id) && !withWebhook.has(id),
  );
  return {
    gone: open.filter(({ id }) => gone.has(id)),
    goneSince: gone,
    never: open.filter(({ id }) => !gone.has(id)),
  };
};

export const goneSubscriptions = (facts: ProblemFacts): Problem[] => {
  const { gone, goneSince } = unsubscribed(facts);
  const one = gone.length === 1;
  return row(facts, "subscription_gone", gone, {
    title: `X no longer lists the ${one ? "subscription" : "subscriptions"} of ${namesOf(gone)}.`,
    advice: `Nothing arrives for ${one ? "it" : "them"}. Somebody ended it elsewhere, or X did: subscribe again.`,
    since: earliest(gone.map(({ id }) => goneSince.get(id) ?? null)),
  });
};

export const unsubscribedAccounts = (facts: ProblemFacts): Problem[] => {
  const { never } = unsubscribed(facts);
  const one = never.length === 1;
  return row(facts, "account_unsubscribed", never, {
    title: `${namesOf(never)} ${one ? "is" : "are"} connected, but subscribed to nothing.`,
    advice: `Nothing arrives for ${one ? "it" : "them"} until X is told which webhook to deliver to.`,
    since: null,
  });
};
