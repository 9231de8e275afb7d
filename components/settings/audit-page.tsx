"use client";
/** Who changed what, when. */
import { ScrollText } from "lucide-react";
import { ListPage } from "#components/ui/list-page.tsx";
import { ShowMore } from "#components/ui/show-more.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { Moment } from "#components/ui/time.tsx";
import type { AuditEntryView } from "#lib/audit/contract.ts";
import { auditFacts, auditSentence, auditSubject, useAudit } from "./audit.ts";

function Entry({ entry }: { entry: AuditEntryView }) {
  const who = entry.operator === null ? "Birdseye" : (entry.operator.name ?? "A former operator");
  const facts = auditFacts(entry);
  const subject = auditSubject(entry);
  return (
    <li className="hairline-b gap-x-4 px-4 py-2 sm:flex sm:items-baseline md:px-6">
      <Moment at={entry.at} className="block w-40 shrink-0 text-xs text-muted" />
      <span className="block min-w-0">
        <bdi className="font-medium">{who}</bdi>
        <span>{` ${auditSentence(entry)}${subject === null ? "" : ": "}`}</span>
        {subject !== null && <bdi className="font-medium">{subject}</bdi>}
        {facts.length > 0 && (
          <span className="ms-3 text-xs text-muted max-sm:ms-0 max-sm:block">
            <bdi>{facts.join(" · ")}</bdi>
          </span>
        )}
      </span>
    </li>
  );
}

export function AuditPage() {
  const query = useAudit();
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <ListPage
      title="Audit log"
      intro="Every change that somebody made here, and Birdseye's own. Secrets are never part of it."
      className="column-reading pb-12"
      query={query}
      name="audit log"
      rows={8}
      count={entries.length}
      empty={() => (
        <EmptyState icon={<ScrollText aria-hidden="true" />} title="Nothing was changed yet">
          Connecting an account, registering a webhook, asking for a replay: each is written down
          here with its time and its operator.
        </EmptyState>
      )}
    >
      <ul className="border-t border-border">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} />
        ))}
      </ul>
      <ShowMore query={query}>Show older changes</ShowMore>
    </ListPage>
  );
}
