"use client";
/** What was refused at the webhook's address: the list, and beside it why, and what to do. */
import { ShieldCheck } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useEffect, useRef } from "react";
import { useMedia } from "#components/ui/hooks/use-media.ts";
import { InspectorSheet } from "#components/ui/inspector-sheet.tsx";
import { ListPage } from "#components/ui/list-page.tsx";
import { ShowMore } from "#components/ui/show-more.tsx";
import { Split } from "#components/ui/split.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import { closeStep } from "#lib/client/history.ts";
import { useRejected } from "./queries.ts";
import { RejectedInspector } from "./rejected-inspector.tsx";
import { RejectedTable } from "./rejected-table.tsx";
import { RejectedTotals } from "./rejected-totals.tsx";

export function RejectedPage() {
  const [app, setApp] = useQueryState("app", parseAsString);
  const query = useRejected(app);
  const [open, setOpen] = useQueryState("delivery", parseAsString);
  const wide = useMedia("(width >= 900px)");
  const opener = useRef<string | null>(null);
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  // Closing gives the focus back to the row it came from.
  useEffect(() => {
    if (open !== null) opener.current = open;
    else if (opener.current !== null) {
      document.getElementById(`rejected-${opener.current}`)?.focus();
      opener.current = null;
    }
  }, [open]);
  const close = () => closeStep(["delivery"], () => void setOpen(null));
  const list = (
    <ListPage
      title="Rejected deliveries"
      intro="Calls to a webhook address that were refused. None of them became activity. All are counted; of a flood a sample is kept, of each App the newest thousand."
      className="h-full overflow-y-auto"
      query={query}
      name="rejected deliveries"
      rows={8}
      count={rows.length}
      empty={() => (
        <EmptyState icon={<ShieldCheck aria-hidden="true" />} title="Nothing was refused">
          Every delivery so far carried X's signature. Unsigned, altered and forged ones would be
          listed here with the reason, and never shown as activity.
        </EmptyState>
      )}
    >
      <RejectedTotals
        totals={query.data?.pages[0]?.totals ?? []}
        app={app}
        onAllApps={() => void setApp(null)}
      />
      <RejectedTable
        rows={rows}
        openId={open}
        onOpen={(id) => void setOpen(id, { history: open === null ? "push" : "replace" })}
      />
      <ShowMore query={query}>Show older ones</ShowMore>
    </ListPage>
  );
  const inspector = open !== null && <RejectedInspector key={open} id={open} onClose={close} />;
  return wide ? (
    <Split name="rejected" label="Width of the inspector" pane={inspector || null}>
      {list}
    </Split>
  ) : (
    <>
      {list}
      <InspectorSheet label="Rejected delivery" isOpen={open !== null} onClose={close}>
        {inspector}
      </InspectorSheet>
    </>
  );
}
