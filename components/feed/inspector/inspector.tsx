"use client";
/** One activity, in full: what happened, X's own JSON, and how it reached us. */
import { Tabs } from "@heroui/react/tabs";
import { useQuery } from "@tanstack/react-query";
import { ChevronDown, ChevronUp, Link2, Maximize2, X } from "lucide-react";
import { useId } from "react";
import { Button } from "#components/ui/button.tsx";
import { CopyButton, copyLink, permalinkOf } from "#components/ui/copy-button.tsx";
import { useShortcuts } from "#components/ui/hooks/use-shortcuts.ts";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { Tip } from "#components/ui/tip.tsx";
import { stringifyExactJson } from "#lib/activity/exact-json.ts";
import type { ActivityDetail } from "#lib/activity/types.ts";
import { ApiError } from "#lib/client/api.ts";
import { activityQuery } from "../activity-query.ts";
import { KindIcon, kindLabel, useKinds } from "../kinds.tsx";
import { DeliveryTab } from "./delivery-tab.tsx";
import { NoSuchActivity } from "./no-such-activity.tsx";
import { OverviewTab } from "./overview-tab.tsx";
import { PayloadTab } from "./payload-tab.tsx";
import "#components/ui/kit/tabs.css";

type Props = {
  id: string;
  /** Absent on the activity's own page, where there is no list to go back to. */
  onClose?: (() => void) | undefined;
  onStep?: (by: number) => void;
};

function HeadButtons(props: Props & { detail: ActivityDetail | undefined }) {
  const { detail, onStep, onClose } = props;
  const small = "size-7 min-w-7";
  return (
    <div className="no-print flex shrink-0 items-center gap-0.5">
      {onStep && (
        <>
          <Button
            isIconOnly
            size="sm"
            variant="ghost"
            className={small}
            aria-label="Previous activity"
            onPress={() => onStep(-1)}
          >
            <ChevronUp aria-hidden="true" />
          </Button>
          <Button
            isIconOnly
            size="sm"
            variant="ghost"
            className={small}
            aria-label="Next activity"
            onPress={() => onStep(1)}
          >
            <ChevronDown aria-hidden="true" />
          </Button>
        </>
      )}
      {detail && (
        <CopyButton
          label="Copy X's JSON"
          text={() => stringifyExactJson(detail.payload, 2) ?? ""}
        />
      )}
      {detail && (
        <CopyButton
          label="Copy link"
          text={() => permalinkOf(detail.id)}
          icon={<Link2 aria-hidden="true" />}
        />
      )}
      {onClose && (
        <>
          <Tip text="Open on a page of its own">
            <a
              href={`/activity/${props.id}`}
              aria-label="Permalink"
              className="inline-flex size-7 items-center justify-center rounded-control outline-focus hover:bg-default focus-visible:outline-2"
            >
              <Maximize2 className="size-4 stroke-[1.5]" aria-hidden="true" />
            </a>
          </Tip>
          <Button
            isIconOnly
            size="sm"
            variant="ghost"
            className={small}
            aria-label="Close"
            onPress={onClose}
          >
            <X aria-hidden="true" />
          </Button>
        </>
      )}
    </div>
  );
}

function Loading() {
  return (
    <div role="status" aria-label="Loading the activity" className="space-y-4 p-4">
      <div className="flex items-center gap-3">
        <Skeleton className="size-10 rounded-full" />
        <Skeleton className="h-3 w-40 rounded-control" />
      </div>
      <Skeleton className="h-3 w-full rounded-control" />
      <Skeleton className="h-3 w-4/5 rounded-control" />
      <Skeleton className="mt-6 h-24 w-full rounded-control" />
    </div>
  );
}

/** Asking again would not help: the address names nothing, or its retention has passed. */
const isNowhere = (error: unknown) =>
  error instanceof ApiError && (error.status === 404 || error.status === 400);

const tabs = [
  { id: "overview", label: "Overview" },
  { id: "payload", label: "Payload" },
  { id: "delivery", label: "Delivery" },
] as const;

export function Inspector(props: Props) {
  const query = useQuery(activityQuery(props.id));
  const kinds = useKinds();
  const headingId = useId();
  const detail = query.data;
  // Beside a list the key is the list's: it copies the link of the marked row too.
  useShortcuts(props.onClose ? {} : { y: () => void copyLink(props.id) });
  return (
    <article aria-labelledby={headingId} className="flex h-full min-h-0 flex-col">
      <header
        data-family={detail?.family}
        className="flex items-center gap-2 border-b border-border py-2 ps-4 pe-2"
      >
        {detail && <KindIcon kind={detail.kind} />}
        <h2
          id={headingId}
          data-inspector-heading=""
          tabIndex={-1}
          className="min-w-0 flex-1 truncate text-sm leading-7 outline-focus focus-visible:outline-2"
        >
          {detail ? kindLabel(kinds, detail.kind) : "Activity"}
        </h2>
        <HeadButtons {...props} detail={detail} />
      </header>
      {isNowhere(query.error) ? (
        <NoSuchActivity onClose={props.onClose} />
      ) : query.isError ? (
        <ErrorState
          error={query.error}
          what="This activity could not be loaded"
          onRetry={() => void query.refetch()}
        />
      ) : detail === undefined ? (
        <Loading />
      ) : (
        <Tabs className="min-h-0 flex-1 gap-0" variant="secondary">
          <Tabs.ListContainer className="no-print shrink-0 px-2">
            <Tabs.List aria-label="Parts of the activity">
              {tabs.map((tab) => (
                <Tabs.Tab key={tab.id} id={tab.id}>
                  <span>{tab.label}</span>
                  <Tabs.Indicator />
                </Tabs.Tab>
              ))}
            </Tabs.List>
          </Tabs.ListContainer>
          <Tabs.Panel
            id="overview"
            className="min-h-0 flex-1 overflow-y-auto p-0 print:overflow-visible"
          >
            <OverviewTab detail={detail} />
          </Tabs.Panel>
          <Tabs.Panel id="payload" className="min-h-0 flex-1 overflow-hidden p-0">
            <PayloadTab detail={detail} />
          </Tabs.Panel>
          <Tabs.Panel id="delivery" className="min-h-0 flex-1 overflow-y-auto p-0">
            <DeliveryTab detail={detail} />
          </Tabs.Panel>
        </Tabs>
      )}
    </article>
  );
}
