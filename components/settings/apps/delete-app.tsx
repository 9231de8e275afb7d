"use client";
/** Deleting an App: counted before it is asked, because what was received through it goes too. */
import { useQuery } from "@tanstack/react-query";
import { Confirm } from "#components/ui/dialog.tsx";
import { notifyDone } from "#components/ui/notify.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { AppImpact, AppView } from "#lib/apps/contract.ts";
import { sentenceOf } from "#lib/client/api.ts";
import { plural } from "#lib/client/format.ts";
import { askImpact, useAppChanges } from "./app-changes.ts";

function Impact({ impact }: { impact: AppImpact }) {
  return (
    <>
      <p>With it goes, from this dashboard and for good:</p>
      <ul className="list-disc space-y-1 ps-4">
        <li>
          {`${plural(impact.activities, "activity", "activities")} and ${plural(impact.deliveries, "delivery", "deliveries")} received through it`}
        </li>
        <li>{`the permission of ${plural(impact.accounts, "account")}`}</li>
        <li>
          {`${plural(impact.webhooks, "webhook")} and ${plural(impact.subscriptions, "subscription")} as known here`}
        </li>
      </ul>
      {impact.webhooks > 0 && (
        <p>
          X is not told. Delete the App's webhooks first, under Webhooks, if X shall stop
          delivering; what still arrives is refused.
        </p>
      )}
    </>
  );
}

export function DeleteApp(props: { app: AppView; onClose(): void }) {
  const { remove } = useAppChanges();
  const impact = useQuery({
    queryKey: ["app-impact", props.app.id],
    queryFn: ({ signal }) => askImpact(props.app.id, signal),
    staleTime: 0,
    gcTime: 0,
  });
  return (
    <Confirm
      isOpen
      onClose={props.onClose}
      title={`Delete the App ${props.app.name}?`}
      action="Delete App and what it received"
      pending="Deleting…"
      onConfirm={async () => {
        await remove(props.app.id);
        notifyDone(`The App ${props.app.name} is deleted.`);
      }}
    >
      {impact.data ? (
        <Impact impact={impact.data} />
      ) : impact.isError ? (
        <p>{`What would go with it could not be counted. ${sentenceOf(impact.error)}`}</p>
      ) : (
        <div role="status" aria-label="Counting what would go with it" className="space-y-2">
          <Skeleton className="h-3 w-4/5 rounded-control" />
          <Skeleton className="h-3 w-3/5 rounded-control" />
        </div>
      )}
    </Confirm>
  );
}
