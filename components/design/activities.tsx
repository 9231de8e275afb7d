"use client";
/** Rows of the feed in every kind and state, and the inspector with its parts. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { activityQuery } from "#components/feed/activity-query.ts";
import { useFeedWindow } from "#components/feed/feed-list.tsx";
import { FeedRow } from "#components/feed/feed-row.tsx";
import { DeliveryTab } from "#components/feed/inspector/delivery-tab.tsx";
import { Inspector } from "#components/feed/inspector/inspector.tsx";
import { OverviewTab } from "#components/feed/inspector/overview-tab.tsx";
import { PayloadTab } from "#components/feed/inspector/payload-tab.tsx";
import { ListHead } from "#components/feed/list-head.tsx";
import type { ActivityDetail, ActivitySummary } from "#lib/activity/types.ts";
import { ApiError } from "#lib/client/api.ts";
import type { ActivitySpecimen } from "./fixtures.ts";
import { Section, Specimen } from "./specimen.tsx";

type State = { isActive?: boolean; isNew?: boolean };

function Rows(props: { name: string; rows: readonly (State & { row: ActivitySummary })[] }) {
  const { scroller, rowHeight } = useFeedWindow(props.rows.length);
  return (
    <Specimen name={props.name} wide>
      <div
        ref={scroller}
        role="listbox"
        aria-label={props.name}
        className="@container border-t border-border"
      >
        {props.rows.map(({ row, isActive, isNew }) => (
          <div
            key={row.id}
            role="presentation"
            data-row=""
            style={{ ["--row" as string]: `${rowHeight}px` }}
          >
            <FeedRow
              row={row}
              domId={`${props.name} ${row.id}`}
              isActive={isActive ?? false}
              isNew={isNew ?? false}
            />
          </div>
        ))}
      </div>
    </Specimen>
  );
}

export function FeedSection(props: { kinds: ActivitySpecimen[]; hard: ActivitySpecimen[] }) {
  const [one, two, three, four] = props.kinds.map(({ detail }) => detail);
  if (!one || !two || !three || !four) return null;
  return (
    <Section id="feed" title="Feed rows">
      <Specimen name="Head: at rest, and with new ones" wide>
        <div className="@container space-y-2">
          <ListHead held={0} onShow={() => undefined} />
          <ListHead held={37} onShow={() => undefined} />
        </div>
      </Specimen>
      <Rows name="Every kind" rows={props.kinds.map(({ detail }) => ({ row: detail }))} />
      <Rows
        name="New, selected, sent twice, replayed"
        rows={[
          { row: one, isNew: true },
          { row: two, isActive: true },
          { row: { ...three, duplicates: 1 } },
          { row: { ...four, source: "replay", duplicates: 2 } },
        ]}
      />
      <Rows
        name="What people really write"
        rows={props.hard.map(({ detail }) => ({ row: detail }))}
      />
      <div className="w-90 max-w-full">
        <Rows name="In a narrow pane" rows={props.hard.map(({ detail }) => ({ row: detail }))} />
      </div>
    </Section>
  );
}

/** A cache that asks nobody: what is not put into it stays loading. */
function useStill(put: (client: QueryClient) => void): QueryClient {
  const [client] = useState(() => {
    const made = new QueryClient({
      defaultOptions: { queries: { enabled: false, staleTime: Number.POSITIVE_INFINITY } },
    });
    put(made);
    return made;
  });
  return client;
}

export function Still(props: { put(client: QueryClient): void; children: ReactNode }) {
  const client = useStill(props.put);
  return <QueryClientProvider client={client}>{props.children}</QueryClientProvider>;
}

function Box(props: { children: ReactNode }) {
  return (
    <div className="h-120 w-115 max-w-full overflow-hidden border border-border">
      {props.children}
    </div>
  );
}

const refused = new ApiError(404, "not_found", "There is no such activity, or it was removed.");

function putActivities(details: readonly ActivityDetail[]) {
  return (client: QueryClient) => {
    for (const detail of details) client.setQueryData(activityQuery(detail.id).queryKey, detail);
    client
      .getQueryCache()
      .build(client, { queryKey: activityQuery("gone").queryKey })
      .setState({ status: "error", error: refused });
  };
}

const nothing = () => undefined;

export function InspectorSection(props: { kinds: ActivitySpecimen[]; hard: ActivitySpecimen[] }) {
  const all = [...props.kinds, ...props.hard].map(({ detail }) => detail);
  const [first] = all;
  if (first === undefined) return null;
  return (
    <Section id="inspector" title="Inspector">
      <Still put={putActivities(all)}>
        <Specimen name="There, loading, gone">
          {[first.id, "loading", "gone"].map((id) => (
            <Box key={id}>
              <Inspector id={id} onClose={nothing} onStep={nothing} />
            </Box>
          ))}
        </Specimen>
      </Still>
      <Specimen name="Every kind's overview" wide>
        <div className="grid gap-4 md:grid-cols-2 2xl:grid-cols-3">
          {[...props.kinds, ...props.hard].map(({ name, detail }) => (
            <div key={name} className="min-w-0 border border-border" data-overview={name}>
              <OverviewTab detail={detail} />
            </div>
          ))}
        </div>
      </Specimen>
      <Specimen name="Payload and delivery">
        <Box>
          <PayloadTab detail={first} />
        </Box>
        <div className="w-115 max-w-full border border-border">
          <DeliveryTab
            detail={{ ...first, source: "replay", delivery: { ...first.delivery, duplicates: 2 } }}
          />
        </div>
      </Specimen>
    </Section>
  );
}
