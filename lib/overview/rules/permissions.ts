/** Problems of what we may do: an account that took its permission back, a credential that X refuses. Pure. */
import type { Problem } from "../contract.ts";
import type { ProblemFacts } from "./facts.ts";
import { earliest, nameOf, namesOf, place } from "./words.ts";

export const revokedAccounts = ({ accounts }: ProblemFacts): Problem[] => {
  const revoked = accounts.filter(({ state }) => state === "revoked");
  const [first] = revoked;
  if (first === undefined) return [];
  const one = revoked.length === 1;
  return [
    {
      kind: "account_revoked",
      page: "/accounts",
      title: `${namesOf(revoked)} withdrew ${one ? "its" : "their"} permission at X.`,
      advice: `Nothing arrives for ${one ? "it" : "them"} any more. Connect again, or remove.`,
      action: "Connect again",
      href: place.account(first.id),
      since: earliest(revoked.map(({ revokedAt }) => revokedAt)),
      parts: one
        ? []
        : revoked.map((account) => ({ label: nameOf(account), href: place.account(account.id) })),
      gap: null,
    },
  ];
};

export const refusedCredentials = ({ refusedApps }: ProblemFacts): Problem[] =>
  refusedApps.map(({ slug, name, checkedAt }) => ({
    kind: "credential_refused",
    page: "/settings",
    title: `X refuses a credential of the App ${name}.`,
    advice: "See which one, and paste it again from X's developer portal.",
    action: "See which",
    href: place.app(slug),
    since: checkedAt?.toISOString() ?? null,
    parts: [],
    gap: null,
  }));

export const unreadableCredentials = ({ unreadableApps }: ProblemFacts): Problem[] =>
  unreadableApps.map(({ slug, name }) => ({
    kind: "credential_refused",
    page: "/settings",
    title: `The stored secrets of the App ${name} were sealed with another SECRET_KEY.`,
    advice:
      "Its deliveries are refused. Start with the earlier key, or enter its credentials again.",
    action: "Enter them again",
    href: place.app(slug),
    since: null,
    parts: [],
    gap: null,
  }));
