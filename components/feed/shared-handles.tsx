"use client";
/** Says above the rows that a handle searched for was borne by several people, and leads to each of them. */
import { withPersonId } from "#lib/activity/search.ts";
import { useFeedUrl } from "#lib/client/feed-url.ts";
import type { SharedHandle } from "#lib/feed/contract.ts";

export function SharedHandles({ handles }: { handles: readonly SharedHandle[] | undefined }) {
  const [url, setUrl] = useFeedUrl();
  return handles?.map(({ handle, people }) => (
    <div
      key={handle}
      role="note"
      className="no-print flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-border bg-surface-secondary px-4 py-2 text-sm"
    >
      <span>
        <span>{`${people.length} people have been `}</span>
        <bdi translate="no">{`@${handle}`}</bdi>
        <span>. Show only</span>
      </span>
      {people.map(({ id, name }) => (
        <button
          key={id}
          type="button"
          onClick={() => void setUrl({ q: withPersonId(url.q ?? "", handle, id) })}
          className="min-h-6 cursor-pointer text-start text-link outline-focus hover:underline focus-visible:outline-2"
        >
          <bdi>{name ?? id}</bdi>
          {name !== null && <span className="text-muted" translate="no">{` · ${id}`}</span>}
        </button>
      ))}
    </div>
  ));
}
