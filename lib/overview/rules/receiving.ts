/** Problems of X's way to us: a webhook that X calls invalid, or that it no longer has. Pure. */
import { wrongAnswer } from "#lib/x/error-sentence.ts";
import type { Problem } from "../contract.ts";
import { groupBy } from "../group-by.ts";
import type { ProblemFacts, ProblemWebhook } from "./facts.ts";
import { earliest, many, place } from "./words.ts";

const cutOff = (accounts: number): string =>
  accounts === 0 ? "" : `: ${many(accounts, "account is", "accounts are")} cut off`;

const accountsOn = (
  { subscriptions }: ProblemFacts,
  webhooks: readonly ProblemWebhook[],
  state: "active" | "gone",
): number => {
  const ids = new Set(webhooks.map(({ id }) => id));
  const bound = subscriptions.filter((row) => row.state === state && ids.has(row.webhookId));
  return new Set(bound.map(({ accountId }) => accountId)).size;
};

const partsOf = (webhooks: readonly ProblemWebhook[]): Problem["parts"] =>
  webhooks.length < 2
    ? []
    : webhooks.map(({ id, url }) => ({ label: url, href: place.webhook(id) }));

/** Where X could not be answered by the right key, asking it again changes nothing. */
const wayOut = ({
  id,
  app,
  checks,
}: ProblemWebhook): Pick<Problem, "advice" | "action" | "href"> =>
  checks[0]?.detail === wrongAnswer
    ? {
        advice:
          "X reached it, but its CRC check was answered by another key: the client secret or consumer secret here is not the App's.",
        action: "Check the secrets",
        href: place.app(app.slug),
      }
    : {
        advice: "Validate it: X sends a CRC check, and delivers again once it is answered.",
        action: "Validate",
        href: place.validate(id),
      };

/** One row per App: its webhooks lead to the same route, and fail with it. */
export const invalidWebhooks = (facts: ProblemFacts): Problem[] => {
  const invalid = facts.webhooks.filter(({ valid, removedAt }) => !valid && removedAt === null);
  return [...groupBy(invalid, ({ app }) => app.id).values()].flatMap((webhooks) => {
    const [first] = webhooks;
    if (first === undefined) return [];
    const which =
      webhooks.length === 1
        ? `the webhook ${first.url} invalid and delivers nothing to it`
        : `${webhooks.length} webhooks of ${first.app.name} invalid and delivers nothing to them`;
    return {
      kind: "webhook_invalid",
      page: "/webhooks",
      title: `X calls ${which}${cutOff(accountsOn(facts, webhooks, "active"))}.`,
      ...wayOut(first),
      since: earliest(webhooks.map(({ invalidSince }) => invalidSince)),
      parts: partsOf(webhooks),
      gap: null,
    };
  });
};

/** Webhooks that X's list no longer had, unless the address was registered anew or somebody here deleted them. */
export const lostWebhooks = ({ webhooks, subscriptions }: ProblemFacts): ProblemWebhook[] =>
  webhooks.filter(
    (lost) =>
      lost.removedAt !== null &&
      subscriptions.some(({ webhookId, state }) => webhookId === lost.id && state === "gone") &&
      !webhooks.some(
        ({ removedAt, url, app }) =>
          removedAt === null && url === lost.url && app.id === lost.app.id,
      ),
  );

export const goneWebhooks = (facts: ProblemFacts): Problem[] =>
  [...groupBy(lostWebhooks(facts), ({ app, url }) => `${app.id} ${url}`).values()].flatMap(
    (webhooks) => {
      const first = webhooks.at(-1);
      if (first === undefined) return [];
      return {
        kind: "webhook_gone",
        page: "/webhooks",
        title: `X no longer has the webhook ${first.url}${cutOff(accountsOn(facts, webhooks, "gone"))}.`,
        advice: "It was deleted elsewhere. Register it again and subscribe its accounts anew.",
        action: "Register again",
        href: "/webhooks?add=true",
        since: earliest([first.removedAt]),
        parts: [],
        gap: null,
      };
    },
  );
