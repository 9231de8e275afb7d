"use client";
/** Many accounts as rows: sorted, found by name, and still under the pointer while figures change. */
import { Search } from "lucide-react";
import { parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { memo, useRef, useState } from "react";
import {
  AccountWord,
  type CardProps,
  Lag,
  sparkLabel,
} from "#components/overview/account-parts.tsx";
import { CoverageStrip } from "#components/overview/coverage-strip.tsx";
import { Sparkline } from "#components/overview/sparkline.tsx";
import { useAddressText } from "#components/ui/hooks/use-address-text.ts";
import { Link } from "#components/ui/link.tsx";
import { Avatar, Handle } from "#components/ui/person.tsx";
import { Segments } from "#components/ui/segments.tsx";
import { Ago } from "#components/ui/time.tsx";
import { count } from "#lib/client/format.ts";
import type { AccountCard, Band } from "#lib/overview/contract.ts";
import {
  accountSorts,
  findAccounts,
  inOrderOf,
  sortAccounts,
  sortLabels,
} from "./account-order.ts";

const firstRows = 50;

const columns =
  "grid-cols-[1.25rem_minmax(0,1fr)_4rem] lg:grid-cols-[1.25rem_minmax(0,1fr)_8rem_8rem_4rem_9rem_12rem]";

/** Cards that did not change keep their identity in the cache: only rows with news are drawn anew. */
const Row = memo(function Row({ card, band }: CardProps) {
  return (
    <li className="[contain-intrinsic-size:auto_2rem] [content-visibility:auto]">
      <Link
        href={`/feed?account=${card.id}`}
        className={`row-h hairline-b grid items-center gap-3 px-3 outline-focus hover:bg-hover focus-visible:outline-2 focus-visible:-outline-offset-2 ${columns}`}
      >
        <Avatar name={card.name} username={card.username} url={card.avatarUrl} />
        <span className="min-w-0">
          <span className="flex min-w-0 items-baseline gap-2">
            <Handle id={card.id} username={card.username} className="truncate font-medium" />
            <bdi className="from-x hidden min-w-0 truncate text-xs text-muted xl:inline">
              {card.name}
            </bdi>
            <AccountWord card={card} band={band} />
          </span>
          {/* Without room for a column of its own it lies under the name. */}
          <span className="mt-0.5 block lg:hidden">{band && <CoverageStrip band={band} />}</span>
        </span>
        <span className="hidden lg:block">{band && <CoverageStrip band={band} />}</span>
        <span className="hidden lg:block">
          <Sparkline values={card.hourly} label={sparkLabel(card)} />
        </span>
        <span className="text-right tabular">{count(card.total24h)}</span>
        <Ago
          at={card.lastActivityAt}
          never="no activity yet"
          className="hidden text-xs text-muted lg:block"
        />
        <span className="hidden text-xs text-muted tabular lg:block">
          <Lag card={card} />
        </span>
      </Link>
    </li>
  );
});

/** The order of a moment ago, as long as `hold` says so. */
function useHeldOrder(cards: AccountCard[], hold: boolean): AccountCard[] {
  const ids = useRef<string[]>([]);
  const shown = hold ? inOrderOf(cards, ids.current) : cards;
  ids.current = shown.map(({ id }) => id);
  return shown;
}

export function AccountRows(props: { accounts: readonly AccountCard[]; bands: readonly Band[] }) {
  const { accounts, bands } = props;
  const [{ sort, find }, setUrl] = useQueryStates(
    {
      sort: parseAsStringLiteral(accountSorts).withDefault("needs"),
      find: parseAsString.withDefault(""),
    },
    { history: "replace", scroll: false },
  );
  const [all, setAll] = useState(false);
  const [pointed, setPointed] = useState(false);
  const sorted = useHeldOrder(sortAccounts(accounts, bands, sort), pointed);
  const field = useAddressText("find", find);
  const look = (name: string) => {
    field.setText(name);
    field.wrote(name);
    void setUrl({ find: name || null });
  };
  const found = findAccounts(sorted, field.text);
  const shown = all ? found : found.slice(0, firstRows);
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-3">
        <label className="relative min-w-40 flex-1 sm:max-w-64">
          <span className="sr-only">Find an account</span>
          <Search
            className="pointer-events-none absolute start-2.5 top-2 size-4 text-muted"
            aria-hidden="true"
          />
          <input
            type="search"
            value={field.text}
            placeholder="Find an account"
            onFocus={field.onFocus}
            onBlur={field.onBlur}
            onChange={(event) => look(event.target.value)}
            className="h-8 w-full rounded-control border border-[var(--field-border)] bg-[var(--field-background)] ps-8 pe-2 outline-focus placeholder:text-[var(--field-placeholder)] focus-visible:outline-2"
          />
        </label>
        <Segments
          label="Order of the accounts"
          choices={accountSorts.map((id) => ({ id, label: sortLabels[id] }))}
          value={sort}
          onChange={(next) => {
            setPointed(false);
            void setUrl({ sort: next });
          }}
        />
        <span role="status" className="text-xs text-muted tabular">
          {field.text === ""
            ? `${count(accounts.length)} accounts`
            : `${count(found.length)} of ${count(accounts.length)} accounts`}
        </span>
      </div>
      <div
        aria-hidden="true"
        className={`hidden gap-3 px-3 pb-1 text-xs text-muted lg:grid ${columns}`}
      >
        <span />
        <span>Account</span>
        <span>Coverage, 24 h</span>
        <span>Activity, 24 h</span>
        <span className="text-right">24 h</span>
        <span>Last</span>
        <span>Delivery</span>
      </div>
      {found.length === 0 ? (
        <p className="py-6 text-center text-muted">
          <span>{`No account is called “${field.text}”. `}</span>
          <button
            type="button"
            className="min-h-6 cursor-pointer text-link outline-focus hover:underline focus-visible:outline-2"
            onClick={() => look("")}
          >
            Show all
          </button>
        </p>
      ) : (
        <ul
          aria-label="Accounts"
          onPointerEnter={() => setPointed(true)}
          onPointerLeave={() => setPointed(false)}
          className="overflow-hidden rounded-panel border border-border bg-surface"
        >
          {shown.map((card) => (
            <Row key={card.id} card={card} band={bands[card.band]} />
          ))}
        </ul>
      )}
      {shown.length < found.length && (
        <button
          type="button"
          className="mt-2 min-h-6 cursor-pointer text-link outline-focus hover:underline focus-visible:outline-2"
          onClick={() => setAll(true)}
        >
          {`Show all ${count(found.length)} accounts`}
        </button>
      )}
    </>
  );
}
