"use client";
/** Who acted most towards our accounts today and yesterday; one click to everything of theirs. */
import { Link } from "#components/ui/link.tsx";
import { Avatar, Handle } from "#components/ui/person.tsx";
import { count } from "#lib/client/format.ts";
import type { TopPerson } from "#lib/overview/contract.ts";

/** What this person did; who has no handle is looked for by name. */
function feedOf(person: TopPerson, account: string | null): string {
  const q = person.username === null ? `"${person.name ?? person.id}"` : `from:${person.username}`;
  const query = new URLSearchParams({ q });
  if (account !== null) query.set("account", account);
  return `/feed?${query}`;
}

export function TopPeople(props: { people: readonly TopPerson[]; account: string | null }) {
  const { people, account } = props;
  const most = people[0]?.count ?? 1;
  if (people.length === 0)
    return <p className="text-muted">Who writes, likes and follows most will be listed here.</p>;
  return (
    <ol className="-mx-2">
      {people.map((person) => (
        <li key={person.id}>
          <Link
            href={feedOf(person, account)}
            className="relative flex h-8 items-center gap-2.5 rounded-control px-2 outline-focus hover:bg-hover focus-visible:outline-2"
          >
            <Avatar name={person.name} username={person.username} url={person.avatarUrl} />
            <span className="flex min-w-0 flex-1 items-baseline gap-2">
              <bdi className="from-x truncate">{person.name ?? person.username ?? person.id}</bdi>
              <Handle
                id={person.id}
                username={person.username}
                className="truncate text-xs text-muted"
              />
            </span>
            <span
              aria-hidden="true"
              className="h-1 rounded-full bg-muted opacity-40"
              style={{ width: `${Math.max(4, (person.count / most) * 64)}px` }}
            />
            <span className="w-10 text-right tabular">{count(person.count)}</span>
          </Link>
        </li>
      ))}
    </ol>
  );
}
