"use client";
/** Who acted most towards our accounts today and yesterday; one click to everything of theirs. */
import Link from "next/link";
import { Avatar, Handle } from "#components/ui/person.tsx";
import { count } from "#lib/client/format.ts";
import type { TopPerson } from "#lib/stats/contract.ts";

export function TopPeople({ people }: { people: readonly TopPerson[] }) {
  const most = people[0]?.count ?? 1;
  if (people.length === 0)
    return <p className="text-muted">Nobody has acted towards your accounts yet.</p>;
  return (
    <ol>
      {people.map((person) => (
        <li key={person.id}>
          <Link
            href={`/feed?q=${encodeURIComponent(person.username ?? person.id)}`}
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
