/** What needs a person, worst first; pure, so that pill, rail and overview can never disagree. */
import type { AccountView, AppView, WebhookView } from "./views.ts";

export type Problem = {
  key: string;
  /** The room where it is solved. */
  href: "/accounts" | "/webhooks" | "/settings";
  /** What is wrong. */
  sentence: string;
  /** What to do. */
  action: string;
};

type Known = {
  webhooks: readonly WebhookView[] | undefined;
  accounts: readonly AccountView[] | undefined;
  apps: readonly AppView[] | undefined;
};

const handle = (account: AccountView) =>
  account.username === null ? `Account ${account.id}` : `@${account.username}`;

export function problemsOf(known: Known): Problem[] {
  const problems: Problem[] = [];
  for (const webhook of known.webhooks ?? []) {
    if (webhook.valid) continue;
    problems.push({
      key: `webhook:${webhook.id}`,
      href: "/webhooks",
      sentence: `The webhook ${webhook.url} is invalid: X delivers nothing to it.`,
      action: "Validate it",
    });
  }
  for (const account of known.accounts ?? []) {
    if (account.state !== "revoked") continue;
    problems.push({
      key: `account:${account.id}`,
      href: "/accounts",
      sentence: `${handle(account)} withdrew its permission.`,
      action: "Connect it again",
    });
  }
  for (const app of known.apps ?? []) {
    const bad = app.check?.results.filter((result) => result.state === "bad") ?? [];
    if (bad.length === 0) continue;
    problems.push({
      key: `app:${app.id}`,
      href: "/settings",
      sentence: `X refuses ${bad.length === 1 ? "a credential" : "credentials"} of the App ${app.name}.`,
      action: "See which",
    });
  }
  return problems;
}

/** How many problems each room has. */
export function countByRoom(problems: readonly Problem[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { href } of problems) counts[href] = (counts[href] ?? 0) + 1;
  return counts;
}
