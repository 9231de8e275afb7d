"use client";
/** What came of a sign-in at X: the redirect leads here with the outcome in the address. */
import { useQuery } from "@tanstack/react-query";
import { parseAsString, useQueryStates } from "nuqs";
import { buttonLook } from "#components/ui/button-look.ts";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { AccountView } from "#lib/accounts/contract.ts";
import { connectOutcome } from "#lib/accounts/contract.ts";
import { api } from "#lib/client/api.ts";
import { useMay } from "#lib/client/may.ts";
import { useWebhooks } from "#lib/client/queries.ts";
import { subscribeHref, webhookFor } from "./subscribe-place.ts";

const errors: Record<string, string> = {
  denied: "X says the sign-in was cancelled. Nothing was added.",
  expired: "The sign-in took longer than 15 minutes. Begin again.",
  mismatched: "X's answer does not belong to a sign-in begun here. Begin again in this browser.",
  signed_out: "You were signed out while X was open. Begin again.",
  forbidden: "Your role may only look. Ask an operator to connect the account.",
};

function Connected(props: {
  id: string;
  username: string | null;
  account: AccountView | undefined;
  onDismiss(): void;
}) {
  const { account } = props;
  const webhooks = useWebhooks();
  const mayWrite = useMay();
  const name = account?.username ?? props.username;
  // Until the list is here, an id would stand where a handle belongs.
  if (account === undefined && name === null) return null;
  const isLeft = account !== undefined && account.subscriptions.length === 0;
  return (
    <Notice tone="good" onDismiss={props.onDismiss}>
      <span>
        <bdi className="font-medium">{name === null ? props.id : `@${name}`}</bdi>
        <span> is connected.</span>
      </span>
      {isLeft && (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>One step is left: subscribe it to a webhook, and X begins to deliver.</span>
          {mayWrite && webhooks.data !== undefined && (
            <Link
              href={subscribeHref(webhookFor(account, webhooks.data))}
              className={buttonLook({ size: "sm" })}
            >
              Subscribe it
            </Link>
          )}
        </span>
      )}
    </Notice>
  );
}

/** A sign-in whose outcome is kept: X's refusal in its sentence, or the first of two callbacks still under way. */
function Outcome(props: { flow: string; accounts: readonly AccountView[]; onDismiss(): void }) {
  const { data } = useQuery({
    queryKey: ["connect", props.flow],
    queryFn: ({ signal }) =>
      api("GET", `/api/accounts/connect?${new URLSearchParams({ flow: props.flow })}`, {
        answer: connectOutcome,
        signal,
      }),
    refetchInterval: ({ state }) => (state.data?.type === "pending" ? 1_000 : false),
  });
  if (data === undefined) return null;
  if (data.type === "connected")
    return (
      <Connected
        id={data.accountId}
        username={data.username}
        account={props.accounts.find(({ id }) => id === data.accountId)}
        onDismiss={props.onDismiss}
      />
    );
  const sentence =
    data.type === "x_error"
      ? `X did not complete the sign-in. ${data.sentence}`
      : (errors[data.type] ?? "X is being asked…");
  return (
    <Notice tone={data.type === "pending" ? "good" : "needs-you"} onDismiss={props.onDismiss}>
      {sentence}
    </Notice>
  );
}

export function CallbackNotice({ accounts }: { accounts: readonly AccountView[] }) {
  const [outcome, setOutcome] = useQueryStates({
    connected: parseAsString,
    error: parseAsString,
    flow: parseAsString,
  });
  const { connected, error, flow } = outcome;
  const dismiss = () => void setOutcome({ connected: null, error: null, flow: null });
  if (connected !== null)
    return (
      <Connected
        id={connected}
        username={null}
        account={accounts.find(({ id }) => id === connected)}
        onDismiss={dismiss}
      />
    );
  if (flow !== null) return <Outcome flow={flow} accounts={accounts} onDismiss={dismiss} />;
  if (error === null) return null;
  return (
    <Notice tone="needs-you" onDismiss={dismiss}>
      {errors[error] ?? "X did not complete the sign-in. Begin again."}
    </Notice>
  );
}
