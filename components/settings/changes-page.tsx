"use client";
/** Who changed what, when. */
import { Button } from "@heroui/react/button";
import { ScrollText } from "lucide-react";
import { PageHeader } from "#components/layout/page-header.tsx";
import { EmptyState, ErrorState, SkeletonRows } from "#components/ui/states.tsx";
import { Moment } from "#components/ui/time.tsx";
import { type AuditEntryView, auditFacts, auditSentence, useAudit } from "#lib/client/audit.ts";

function Entry({ entry }: { entry: AuditEntryView }) {
  const who = entry.operator === null ? "Birdseye" : (entry.operator.name ?? "A former operator");
  const facts = auditFacts(entry);
  return (
    <li className="hairline-b flex flex-wrap items-baseline gap-x-4 px-4 py-2 md:px-6">
      <Moment at={entry.at} className="w-44 shrink-0 text-xs text-muted" />
      <span className="min-w-0">
        <bdi className="font-medium">{who}</bdi> {auditSentence(entry)}
      </span>
      <span className="from-x min-w-0 text-xs text-muted">
        <code className="font-mono">{entry.subjectId}</code>
        {facts.map((fact) => ` · ${fact}`)}
      </span>
    </li>
  );
}

export function ChangesPage() {
  const query = useAudit();
  const entries = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="pb-12">
      <PageHeader title="Change log">
        Every change that somebody made here, and Birdseye's own. Secrets are never part of it.
      </PageHeader>
      {query.isPending ? (
        <SkeletonRows rows={8} label="Loading the change log" />
      ) : query.isError && entries.length === 0 ? (
        <ErrorState
          error={query.error}
          what="The change log could not be loaded"
          onRetry={() => void query.refetch()}
        />
      ) : entries.length === 0 ? (
        <EmptyState icon={<ScrollText aria-hidden="true" />} title="Nothing was changed yet">
          Connecting an account, registering a webhook, asking for a replay: each is written down
          here with its time and its operator.
        </EmptyState>
      ) : (
        <>
          <ul className="border-t border-border">
            {entries.map((entry) => (
              <Entry key={entry.id} entry={entry} />
            ))}
          </ul>
          {query.hasNextPage && (
            <div className="px-4 py-3 md:px-6">
              <Button
                size="sm"
                variant="outline"
                isPending={query.isFetchingNextPage}
                onPress={() => void query.fetchNextPage()}
              >
                {query.isFetchingNextPage ? "Loading…" : "Show older changes"}
              </Button>
            </div>
          )}
        </>
      )}
    </div>
  );
}
