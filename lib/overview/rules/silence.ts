/** The problem of hearing nothing although nothing else explains it. Pure. */
import type { Problem } from "../contract.ts";
import { isSilent } from "../silence.ts";
import type { ProblemAccount, ProblemFacts } from "./facts.ts";
import { earliest, nameOf, namesOf, place } from "./words.ts";

/** Since when something could have arrived without a break; before that the silence is explained. */
const audibleSince = (account: ProblemAccount, facts: ProblemFacts): Date | null => {
  const valid = new Set(
    facts.webhooks
      .filter(({ valid, removedAt }) => valid && removedAt === null)
      .map(({ id }) => id),
  );
  const bound = facts.subscriptions.filter(
    ({ accountId, webhookId, state }) =>
      accountId === account.id && state === "active" && valid.has(webhookId),
  );
  // Invalid webhook, subscription gone, token revoked: each has a row of its own.
  if (account.state !== "connected" || bound.length === 0) return null;
  const moments = bound.map(({ webhookId, createdAt }) => {
    const line = facts.lines.find(({ webhookIds }) => webhookIds.includes(webhookId));
    const broken = line?.segments.findLast(({ state }) => state === "down" || state === "invalid");
    return Math.max(createdAt.getTime(), broken?.to.getTime() ?? 0);
  });
  return new Date(Math.min(...moments));
};

const quietSince = (account: ProblemAccount, facts: ProblemFacts): Date | null => {
  const { lastActivityAt, rhythm, daysSeen } = account;
  const audible = audibleSince(account, facts);
  if (audible === null || lastActivityAt === null) return null;
  const since = Math.max(lastActivityAt.getTime(), audible.getTime());
  return isSilent(new Date(since), facts.now, rhythm, daysSeen) ? lastActivityAt : null;
};

export const silentAccounts = (facts: ProblemFacts): Problem[] => {
  const silent = facts.accounts.flatMap((account) => {
    const since = quietSince(account, facts);
    return since === null ? [] : [{ account, since }];
  });
  const [first] = silent;
  if (first === undefined) return [];
  const names = silent.map(({ account }) => account);
  const one = silent.length === 1;
  const listening = facts.accounts.filter((account) => audibleSince(account, facts) !== null);
  const everyone = !one && silent.length === listening.length;
  return [
    {
      kind: "account_silent",
      page: "/feed",
      title: everyone
        ? `All ${silent.length} accounts are silent, unlike their other days at this hour.`
        : `${namesOf(names)} ${one ? "is" : "are"} silent, unlike ${one ? "its" : "their"} other days at this hour.`,
      advice: everyone
        ? "X calls the webhook valid, yet nothing arrives: look at the way to it (proxy, tunnel, firewall)."
        : "Webhook, subscription and permission are in order: it may just be quiet. A like of one of its posts should arrive at once.",
      action: "See the last",
      href: one ? place.feedOf(first.account.id) : "/feed",
      since: earliest(silent.map(({ since }) => since)),
      parts: one
        ? []
        : names.map((account) => ({ label: nameOf(account), href: place.feedOf(account.id) })),
      gap: null,
    },
  ];
};
