"use client";
/** The audit log as a query, and its entries as sentences. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { type AuditEntryView, auditPage } from "#lib/audit/contract.ts";
import { api } from "#lib/client/api.ts";

/** Newest first. */
export const useAudit = () =>
  useInfiniteQuery({
    queryKey: ["audit"],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      api("GET", `/api/audit?limit=50${pageParam === null ? "" : `&before=${pageParam}`}`, {
        answer: auditPage,
        signal,
      }),
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  });

const sentences: Record<string, string> = {
  "account.connect": "connected an account",
  "account.purge": "deleted all that arrived for an account",
  "account.connect_begin": "began to connect an account through the App",
  "account.remove": "removed an account",
  "app.change": "changed an X App",
  "app.check": "checked the credentials of an X App",
  "app.create": "added an X App",
  "app.delete": "deleted an X App and what it received",
  "app.move": "changed where calls go, and dropped the secrets, of the App",
  "app.secret_add": "added a secret to the App",
  "app.secret_retire": "changed when a secret is retired, of the App",
  "operator.invite": "invited an operator",
  "operator.invite_withdraw": "withdrew an invitation",
  "operator.join": "joined by an invitation",
  "operator.password_change": "changed their password",
  "operator.password_refused": "could not change their password",
  "operator.password_reset": "gave an operator a new password from the command line",
  "operator.remove": "removed an operator",
  "operator.role": "changed the role of an operator",
  "operator.setup": "set Birdseye up",
  "operator.sign_in": "signed in",
  "operator.sign_in_refused": "refused a sign-in",
  "practice.start": "began to practise with the emulator",
  "practice.stop": "ended the practice",
  "replay.cancel": "cancelled a replay",
  "replay.create": "asked for a replay to the webhook",
  "subscription.create": "subscribed an account",
  "subscription.delete": "ended a subscription",
  "webhook.create": "registered a webhook",
  "webhook.delete": "deleted a webhook",
  "webhook.validate": "had a webhook validated",
};

/** What was done, after the name of who did it; an action not known here is shown as it is. */
export const auditSentence = ({ action }: AuditEntryView): string =>
  sentences[action] ?? action.replaceAll(/[._]/g, " ");

const plainDetail = ({ detail }: AuditEntryView): [string, string][] =>
  Object.entries(detail ?? {}).flatMap(([name, value]) => {
    const shown = Array.isArray(value) ? value.join(", ") : value;
    const plain = ["string", "number", "boolean"].includes(typeof shown);
    return plain && shown !== "" ? [[name, String(shown)]] : [];
  });

/** What it was done to, as people call it: its name now, or the one it had; null where that says nothing new. */
export function auditSubject(entry: AuditEntryView): string | null {
  const detail = Object.fromEntries(plainDetail(entry));
  if (entry.subjectType === "operator")
    return entry.subjectId === entry.operator?.id ? null : (detail.name ?? null);
  if (detail.username !== undefined) return `@${detail.username}`;
  const account = detail.account;
  if (account !== undefined) return entry.names[account] ?? account;
  const known = entry.names[entry.subjectId] ?? detail.url ?? detail.name ?? detail.slug;
  // Of an account whose handle nobody knew, X's id says which it was.
  return known ?? (entry.subjectType === "account" ? entry.subjectId : null);
}

const shownElsewhere = new Set(["username", "account", "url", "name", "slug", "created"]);

/** What a yes and a no mean; null: nothing worth a word. */
const flags: Record<string, { true: string | null; false: string | null }> = {
  ok: { true: null, false: "X's check failed" },
  hereOnly: { true: "only here, X was not told", false: null },
};
const methods: Record<string, string> = { oauth1: "OAuth 1.0a", oauth2: "OAuth 2.0" };
const labels: Record<string, string> = { bad: "X refused", fields: "changed" };

/** `subscriptions ended` → `1 subscription ended`, `2 subscriptions ended`. */
const counted = (words: string, n: string): string =>
  n === "1"
    ? `1 ${words.replace(/^(\w+?)(ies|s)\b/, (_, stem, end) => (end === "ies" ? `${stem}y` : stem))}`
    : `${n} ${words}`;

function factOf(name: string, value: string, names: Record<string, string>): string[] {
  const words = labels[name] ?? name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  if (value === "true" || value === "false") {
    const flag = flags[name];
    const said = flag === undefined ? (value === "true" ? words : `not ${words}`) : flag[value];
    return said === null ? [] : [said];
  }
  if (/^\d{1,9}$/.test(value) && names[value] === undefined) return [counted(words, value)];
  return [`${words} ${methods[value] ?? names[value] ?? value}`];
}

/** The other small facts of an entry in words; ids by their names, nothing nested, nothing empty. */
export const auditFacts = (entry: AuditEntryView): string[] =>
  plainDetail(entry)
    .filter(([name]) => !shownElsewhere.has(name))
    .flatMap(([name, value]) => factOf(name, value, entry.names));
