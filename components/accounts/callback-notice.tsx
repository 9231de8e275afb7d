"use client";
/** What came of a sign-in at X: the redirect leads here with the outcome in the URL. */
import { parseAsString, useQueryStates } from "nuqs";
import { Notice } from "#components/ui/notice.tsx";
import type { AccountView } from "#lib/client/views.ts";

const problems: Record<string, string> = {
  denied: "X says the sign-in was cancelled. Nothing was added.",
  expired: "The sign-in took longer than 15 minutes. Begin again.",
  mismatched: "X's answer does not belong to a sign-in begun here. Begin again in this browser.",
  signed_out: "You were signed out while X was open. Begin again.",
  forbidden: "Your role may only look. Ask an operator to connect the account.",
};

const reasons: Record<string, string> = {
  unauthorized: "X refuses the App's credentials. Check them in Settings, X Apps.",
  rate_limited: "X asks to wait: too many requests. Try again in a few minutes.",
  unreachable: "X could not be reached. Check the server's connection, then begin again.",
  timeout: "X did not answer in time. Begin again.",
};

export function CallbackNotice({ accounts }: { accounts: readonly AccountView[] }) {
  const [outcome, setOutcome] = useQueryStates({
    connected: parseAsString,
    problem: parseAsString,
    reason: parseAsString,
  });
  const dismiss = () => void setOutcome({ connected: null, problem: null, reason: null });
  if (outcome.connected !== null) {
    const account = accounts.find(({ id }) => id === outcome.connected);
    const subscribed = (account?.subscriptions.length ?? 0) > 0;
    return (
      <Notice tone="good" onDismiss={dismiss}>
        <bdi className="font-medium">
          {account?.username ? `@${account.username}` : outcome.connected}
        </bdi>
        <span>{` is connected.${!subscribed ? " One step is left: subscribe it to a webhook, and X begins to deliver." : ""}`}</span>
      </Notice>
    );
  }
  if (outcome.problem === null) return null;
  const sentence =
    problems[outcome.problem] ??
    reasons[outcome.reason ?? ""] ??
    "X did not complete the sign-in. Check the App's credentials and its callback URLs, then begin again.";
  return (
    <Notice tone="needs-you" onDismiss={dismiss}>
      {sentence}
    </Notice>
  );
}
