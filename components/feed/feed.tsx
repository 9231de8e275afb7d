"use client";
/** The feed: filters, the live list, the inspector beside it. */
import { Pause, Play, Radar, SearchX } from "lucide-react";
import dynamic from "next/dynamic";
import { memo, useCallback, useMemo, useRef } from "react";
import { TabBadge } from "#components/live/tab-badge.tsx";
import { useUnseenRows } from "#components/live/use-unseen.ts";
import { NothingYet } from "#components/start/nothing-yet.tsx";
import { Button } from "#components/ui/button.tsx";
import { useIdle } from "#components/ui/hooks/use-idle.ts";
import { useLatest } from "#components/ui/hooks/use-latest.ts";
import { useMedia } from "#components/ui/hooks/use-media.ts";
import { Split } from "#components/ui/split.tsx";
import { EmptyState, ErrorState, SkeletonRows } from "#components/ui/states.tsx";
import { useTimeStyle } from "#components/ui/time.tsx";
import { isFiltered } from "#lib/client/feed-query.ts";
import { useFeedUrl } from "#lib/client/feed-url.ts";
import { isFollowing } from "#lib/client/live-tail.ts";
import { FeedList, type FeedListHandle } from "./feed-list.tsx";
import { FilterBar, useClearFilters } from "./filter-bar.tsx";
import { KeyLine } from "./key-line.tsx";
import { ListHead } from "./list-head.tsx";
import { wordsOf } from "./search-marks.ts";
import { SharedHandles } from "./shared-handles.tsx";
import { type FirstPage, useFeed, useFilter, useFirstPage } from "./use-feed.ts";
import { useFeedKeys } from "./use-feed-keys.ts";
import { useTail } from "./use-tail.ts";

const loadInspector = () => import("./inspector/inspector.tsx");
const Inspector = dynamic(() => loadInspector().then((file) => file.Inspector), { ssr: false });
const loadSheet = () => import("#components/ui/inspector-sheet.tsx");
const InspectorSheet = dynamic(() => loadSheet().then((file) => file.InspectorSheet), {
  ssr: false,
});

/** "Live" is the pill's word, of the connection; this is about the list. */
const PauseToggle = memo(function PauseToggle(props: { follows: boolean; onToggle(): void }) {
  return (
    <Button
      size="sm"
      variant="outline"
      className={`h-8 w-24 shrink-0 px-2.5 font-normal ${props.follows ? "" : "bg-default"}`}
      onPress={props.onToggle}
      aria-label={props.follows ? "Pause the list" : "Resume: show new rows as they come"}
    >
      {props.follows ? <Pause aria-hidden="true" /> : <Play aria-hidden="true" />}
      <span>{props.follows ? "Pause" : "Resume"}</span>
    </Button>
  );
});

export function Feed(props: { first: FirstPage | null }) {
  const [url, setUrl] = useFeedUrl();
  const first = useFirstPage(props.first);
  const filter = useFilter(url, first);
  const filterKey = JSON.stringify(filter);
  const { query, rows, sharedHandles } = useFeed(filter, first);
  const { tail, dispatch, held, visible, newest, isNew } = useTail(rows, filterKey);
  const words = useMemo(() => wordsOf(filter.q), [filter.q]);
  const list = useRef<FeedListHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const clear = useClearFilters();
  const { hourCycle } = useTimeStyle();
  useIdle(loadInspector, loadSheet);

  const show = useCallback(() => {
    dispatch({ type: "show" });
    list.current?.toTop();
  }, [dispatch]);
  const keys = useFeedKeys({
    visible,
    isPending: query.isPending || query.isPlaceholderData,
    url,
    setUrl,
    dispatch,
    newest,
    list,
    search,
    show,
  });
  const onReading = useLatest((isReading: boolean) => {
    if (isReading) dispatch({ type: "reads", head: newest });
    else if (url.activity === null) dispatch({ type: "rests", held });
  });
  const onHover = useLatest((isMoving: boolean) =>
    dispatch(isMoving ? { type: "hovers", head: newest } : { type: "leaves" }),
  );
  const onToggle = useLatest(() => dispatch({ type: "toggle", head: newest }));
  const { fetchNextPage } = query;
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage]);

  const waiting = isFollowing(tail) ? 0 : held;
  const unseen = useUnseenRows(rows, !query.isPending);

  const filtered = isFiltered(filter);
  const body = query.isPending ? (
    <SkeletonRows rows={24} label="Loading activities" />
  ) : query.isError && rows.length === 0 ? (
    <ErrorState
      error={query.error}
      what="The feed could not be loaded"
      onRetry={() => void query.refetch()}
    />
  ) : rows.length > 0 ? (
    <FeedList
      handle={list}
      rows={visible}
      activeId={keys.activeId}
      isNew={isNew}
      words={words}
      hasMore={query.hasNextPage}
      isLoadingMore={query.isFetchingNextPage}
      onMore={more}
      onOpen={keys.open}
      onStep={keys.step}
      onReading={onReading}
      onHover={onHover}
    />
  ) : filtered ? (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title="Nothing matches these filters"
      action={
        <Button size="sm" variant="outline" onPress={clear}>
          Clear filters
        </Button>
      }
    >
      Everything that arrives is still kept; it is only not shown here.
    </EmptyState>
  ) : (
    <NothingYet icon={<Radar aria-hidden="true" />} />
  );

  const listPane = (
    <section
      aria-label="Activities"
      data-clock={hourCycle}
      className="@container flex h-full flex-col data-[clock=h12]:[--time-w:112px]"
    >
      <SharedHandles handles={sharedHandles} />
      {(query.isPending || rows.length > 0) && <ListHead held={waiting} onShow={show} />}
      {body}
    </section>
  );
  const inspector = url.activity !== null && (
    <Inspector id={url.activity} onClose={keys.close} onStep={keys.step} />
  );
  const wide = useMedia("(width >= 900px)", inspector === false);
  return (
    <div className="flex h-full min-h-0 flex-col">
      <h1 className="sr-only">Feed</h1>
      <TabBadge unread={Math.max(waiting, unseen)} />
      <FilterBar isFiltered={filtered} search={search} onLeaveSearch={keys.enter}>
        <PauseToggle follows={isFollowing(tail)} onToggle={onToggle} />
      </FilterBar>
      <div className="min-h-0 flex-1">
        <Split
          name="inspector"
          label="Width of the inspector"
          pane={wide && inspector ? inspector : null}
        >
          {listPane}
        </Split>
      </div>
      {(query.isPending || rows.length > 0) && <KeyLine />}
      {!wide && inspector && (
        <InspectorSheet label="Activity" isOpen onClose={keys.close}>
          {inspector}
        </InspectorSheet>
      )}
    </div>
  );
}
