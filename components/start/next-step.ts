/** What to do next on the way to the first activity: one wording for every page that is empty. */
import type { StartProgress, StepId } from "#lib/start/contract.ts";

export type NextStep = { title: string; says: string; href: string; action: string };

export const nextSteps: Record<StepId, NextStep> = {
  keys: {
    title: "Add an X App first",
    says: "Its keys let this dashboard talk to X, its secrets check that deliveries really come from X.",
    href: "/settings/apps?add=true",
    action: "Add an X App",
  },
  address: {
    title: "X cannot reach this dashboard yet",
    says: "X delivers to a public https address. The first steps say how to get one, also from behind a router.",
    href: "/start",
    action: "Open the first steps",
  },
  connect: {
    title: "Connect an account",
    says: "Choose an X account in X's own sign-in window. What happens to it will appear here.",
    href: "/accounts?add=true",
    action: "Connect account",
  },
  webhook: {
    title: "Register a webhook",
    says: "It is the address X delivers to. X checks it at once, and again every hour or so.",
    href: "/webhooks?add=true",
    action: "Register a webhook",
  },
  subscribe: {
    title: "Subscribe the account",
    says: "X delivers what happens to an account once it is subscribed on a webhook.",
    href: "/webhooks",
    action: "Open webhooks",
  },
  event: {
    title: "Waiting for the first activity",
    says: "Post, like or send a message to a subscribed account: it appears here within a second of X's delivery.",
    href: "/start",
    action: "Check the way, step by step",
  },
};

const checkKeys: NextStep = {
  title: "Check the App's keys",
  says: "X has not said yet that it takes them. Settings check each key by itself.",
  href: "/settings/apps",
  action: "Open X Apps",
};

/** The first step that can be done now; when all are, X is waited for. */
export function nextStepOf(way: Pick<StartProgress, "steps" | "app">): NextStep {
  const next = way.steps.find(({ state }) => state === "open")?.id ?? "event";
  return next === "keys" && way.app !== null ? checkKeys : nextSteps[next];
}
