"use client";
/** The X Apps: what this dashboard may do at X, and with which credentials it proves that deliveries come from X. */
import { KeyRound, Plus } from "lucide-react";
import { parseAsString, useQueryState } from "nuqs";
import { useState } from "react";
import { useArrival } from "#components/ui/hooks/use-arrival.ts";
import { ListPage } from "#components/ui/list-page.tsx";
import { EmptyState } from "#components/ui/states.tsx";
import type { AppView } from "#lib/apps/contract.ts";
import { useAddStep } from "#lib/client/history.ts";
import { useMay } from "#lib/client/may.ts";
import { useApps } from "#lib/client/queries.ts";
import { AppDialog } from "./app-dialog.tsx";
import { AppSection } from "./app-section.tsx";

export function AppsPage() {
  const query = useApps();
  const mayWrite = useMay();
  const adding = useAddStep(mayWrite);
  const [shown] = useQueryState("app", parseAsString);
  const named = query.data?.find(({ slug }) => slug === shown);
  useArrival(named === undefined ? null : `app-${named.id}`, true);
  const [editing, setEditing] = useState<AppView | null>(null);
  const apps = query.data ?? [];
  return (
    <>
      <ListPage
        title="X Apps"
        intro="An App of X's developer console: its keys speak to X, its secrets prove that a delivery comes from X. Secrets are kept encrypted and never shown again."
        className="column-reading pb-12"
        add={mayWrite && { label: "Add App", Icon: Plus, onPress: adding.open }}
        query={query}
        name="Apps"
        rows={5}
        count={apps.length}
        empty={(add) => (
          <EmptyState icon={<KeyRound aria-hidden="true" />} title="No App yet" action={add}>
            In X's developer console open your App, “Keys and tokens”, and copy the Client ID and
            Client Secret, the API Key and Secret, or both pairs. Without a secret nothing can be
            received: every delivery is checked against it.
          </EmptyState>
        )}
      >
        {apps.map((app) => (
          <AppSection key={app.id} app={app} mayWrite={mayWrite} onEdit={() => setEditing(app)} />
        ))}
      </ListPage>
      {adding.isOpen && <AppDialog onClose={adding.close} />}
      {editing !== null && <AppDialog app={editing} onClose={() => setEditing(null)} />}
    </>
  );
}
