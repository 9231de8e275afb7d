"use client";
/** The accounts: who is connected, who withdrew, for whom X delivers although nobody added them. */
import { Plus, Trash2, UserRoundMinus, UserRoundPlus } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { AppFirst } from "#components/start/nothing-yet.tsx";
import { Button } from "#components/ui/button.tsx";
import { useArrival } from "#components/ui/hooks/use-arrival.ts";
import { Link } from "#components/ui/link.tsx";
import { ListPage } from "#components/ui/list-page.tsx";
import { Avatar, Handle } from "#components/ui/person.tsx";
import { StateWord } from "#components/ui/state-word.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Cell, type Column, Row, Table } from "#components/ui/table.tsx";
import { Ago } from "#components/ui/time.tsx";
import { Tip } from "#components/ui/tip.tsx";
import type { AccountView } from "#lib/accounts/contract.ts";
import { count } from "#lib/client/format.ts";
import { useAddStep } from "#lib/client/history.ts";
import { useMay } from "#lib/client/may.ts";
import { useAccounts, useWebhooks } from "#lib/client/queries.ts";
import { AddAccount } from "./add-account.tsx";
import { CallbackNotice } from "./callback-notice.tsx";
import { PurgeAccount, RemoveAccount } from "./remove-account.tsx";
import { subscribeHref, webhookFor } from "./subscribe-place.ts";

const columns = {
  account: { label: "Account" },
  state: { label: "State", from: "sm" },
  app: { label: "Through", from: "lg" },
  subscribed: { label: "Subscribed", from: "sm" },
  last: { label: "Last activity", from: "sm" },
  day: { label: "24 h", align: "end", from: "lg" },
  actions: { label: "Actions", quiet: true, align: "end" },
} as const satisfies Record<string, Column>;

const grantEnds = {
  withdrawn: {
    word: "Permission withdrawn",
    says: "The account took its permission back at X. Connect it again, or remove it.",
  },
  renewal_lost: {
    word: "Sign-in lost",
    says: "X answered while the sign-in was renewed, and the answer got lost or another program used it up. Nobody withdrew anything: connect the account again.",
  },
  renewal_refused: {
    word: "Sign-in ended",
    says: "X no longer renews the sign-in: the permission was withdrawn, or another program used it up. Connect the account again.",
  },
} as const satisfies Record<NonNullable<AccountView["revokedBy"]>, { word: string; says: string }>;

function State({ account }: { account: AccountView }) {
  if (account.state === "connected") return <StateWord tone="good">Connected</StateWord>;
  if (account.state === "revoked") {
    const { word, says } = grantEnds[account.revokedBy ?? "withdrawn"];
    return (
      <span title={says}>
        <StateWord tone="needs-you">{word}</StateWord>
      </span>
    );
  }
  if (account.removedAt !== null) {
    return (
      <span title="Somebody took it out here. What arrived for it stays until it is deleted or too old.">
        <StateWord tone="quiet">Removed</StateWord>
      </span>
    );
  }
  return (
    <span title="X delivers for this user, but nobody added it here. What arrives is kept and shown all the same.">
      <StateWord tone="quiet">Not connected</StateWord>
    </span>
  );
}

const methodWords = { oauth1: "OAuth 1.0a", oauth2: "OAuth 2.0" } as const;

function AccountRow(props: {
  account: AccountView;
  marked: boolean;
  mayWrite: boolean;
  mayPurge: boolean;
  /** Where this account can be subscribed; null while there is no webhook of an App that it is connected to. */
  webhook: string | null;
  onAdd(): void;
  onRemove(): void;
  onPurge(): void;
}) {
  const { account, mayWrite, mayPurge } = props;
  const name = account.username === null ? account.id : `@${account.username}`;
  return (
    <Row marked={props.marked}>
      <Cell column={columns.account}>
        <Link
          id={`account-${account.id}`}
          href={`/feed?account=${account.id}`}
          className="flex min-w-0 items-center gap-3 rounded-control outline-focus focus-visible:outline-2"
        >
          <Avatar
            name={account.name}
            username={account.username}
            url={account.avatarUrl}
            size={32}
          />
          <span className="min-w-0">
            <bdi dir="auto" className="block truncate font-medium">
              {account.name ?? (account.username === null ? "Unknown name" : name)}
            </bdi>
            <Handle
              id={account.id}
              username={account.username}
              className="block truncate text-xs text-muted"
            />
          </span>
        </Link>
        <span className="ms-11 flex flex-wrap items-center gap-x-3 sm:hidden">
          <State account={account} />
          <span className="tabular text-xs text-muted">{`${count(account.activities24h)} in 24 h`}</span>
        </span>
      </Cell>
      <Cell column={columns.state}>
        <State account={account} />
      </Cell>
      <Cell column={columns.app}>
        <span className="text-xs text-muted">
          {account.tokens
            .map((token) => `${token.app.name} · ${methodWords[token.kind]}`)
            .join(", ") || "—"}
        </span>
      </Cell>
      <Cell column={columns.subscribed}>
        {account.subscriptions.length > 0 ? (
          <Link
            href="/webhooks"
            className="inline-flex min-h-6 min-w-6 items-center hover:underline"
          >
            Yes
          </Link>
        ) : mayWrite && account.state === "connected" ? (
          <Link
            href={subscribeHref(props.webhook)}
            className="inline-flex min-h-6 items-center text-link hover:underline"
          >
            Subscribe…
          </Link>
        ) : (
          <span className="text-muted">No</span>
        )}
      </Cell>
      <Cell column={columns.last}>
        <Ago at={account.lastActivityAt} never="nothing yet" className="text-muted" />
      </Cell>
      <Cell column={columns.day}>
        <span className="tabular">{count(account.activities24h)}</span>
      </Cell>
      <Cell column={columns.actions}>
        <span className="inline-flex items-center gap-1">
          {mayWrite && account.state !== "connected" && (
            <Button size="sm" variant="outline" className="h-7 text-xs" onPress={props.onAdd}>
              Connect
            </Button>
          )}
          {mayPurge && isLeftover(account) && (
            <Tip text="Delete all that arrived">
              <Button
                isIconOnly
                size="sm"
                variant="ghost"
                className="size-7 min-w-7 text-muted"
                aria-label={`Delete all that arrived for ${name}`}
                onPress={props.onPurge}
              >
                <Trash2 aria-hidden="true" />
              </Button>
            </Tip>
          )}
          {mayWrite && (account.state !== "not_connected" || account.tokens.length > 0) && (
            <Tip text="Remove">
              <Button
                isIconOnly
                size="sm"
                variant="ghost"
                className="size-7 min-w-7 text-muted"
                aria-label={`Remove ${name}`}
                onPress={props.onRemove}
              >
                <UserRoundMinus aria-hidden="true" />
              </Button>
            </Tip>
          )}
        </span>
      </Cell>
    </Row>
  );
}

/** Nothing is asked of X for it any more; what arrived is still here. */
const isLeftover = (account: AccountView): boolean =>
  account.state === "not_connected" &&
  account.tokens.length === 0 &&
  account.subscriptions.length === 0;

export function AccountsPage() {
  const query = useAccounts();
  const mayWrite = useMay();
  const adding = useAddStep(mayWrite);
  const [shown] = useQueryState("show", parseAsString);
  useArrival(shown === null ? null : `account-${shown}`, query.data !== undefined);
  const [removing, setRemoving] = useState<AccountView | null>(null);
  const [purging, setPurging] = useState<AccountView | null>(null);
  const [again, setAgain] = useState<AccountView | null>(null);
  const mayPurge = useMay("owner");
  const webhooks = useWebhooks();
  const accounts = query.data ?? [];
  const hasStrangers = accounts.some(
    ({ state, removedAt }) => state === "not_connected" && removedAt === null,
  );
  return (
    <>
      <ListPage
        title="Accounts"
        intro="The X accounts whose activity arrives here."
        className="column-table pb-12"
        add={mayWrite && { label: "Connect account", Icon: Plus, onPress: adding.open }}
        notice={<CallbackNotice accounts={accounts} />}
        query={query}
        name="accounts"
        rows={5}
        count={accounts.length}
        empty={(add) => (
          <AppFirst>
            <EmptyState
              icon={<UserRoundPlus aria-hidden="true" />}
              title="No account yet"
              action={add}
            >
              An account signs in at X once and allows your App. From then on everything that
              happens to it can arrive here.
            </EmptyState>
          </AppFirst>
        )}
      >
        <Table label="Accounts" columns={Object.values(columns)}>
          {accounts.map((account) => (
            <AccountRow
              key={account.id}
              account={account}
              marked={account.id === shown}
              mayWrite={mayWrite}
              mayPurge={mayPurge}
              webhook={webhookFor(account, webhooks.data ?? [])}
              onAdd={() => {
                setAgain(account);
                adding.open();
              }}
              onRemove={() => setRemoving(account)}
              onPurge={() => setPurging(account)}
            />
          ))}
        </Table>
        {hasStrangers && (
          <p className="max-w-prose px-4 py-3 text-xs text-muted md:px-6">
            {`Not connected: X sent correctly signed activity for this user, though nobody added it here; perhaps another program of the same App subscribed it. It is kept and shown.${mayWrite ? " Connect it to name it and to manage its subscription." : ""}`}
          </p>
        )}
      </ListPage>
      <AddAccount
        isOpen={adding.isOpen}
        again={again}
        onClose={() => {
          setAgain(null);
          adding.close();
        }}
      />
      <PurgeAccount account={purging} onClose={() => setPurging(null)} />
      <RemoveAccount account={removing} onClose={() => setRemoving(null)} />
    </>
  );
}
