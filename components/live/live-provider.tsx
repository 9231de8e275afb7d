"use client";
/** The one live connection of the page: what it brings goes into the query cache, nowhere else. */
import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { notifyDone } from "#components/ui/notify.ts";
import { plural } from "#lib/client/format.ts";
import { startBrowserLive } from "#lib/client/live/browser.ts";
import { createFeedCache } from "#lib/client/live/feed-cache.ts";
import { putReplayJob } from "#lib/client/live/replay-jobs.ts";
import type { Connection, Live, LiveHandlers } from "#lib/client/live/socket.ts";
import { invalidate, keys } from "#lib/client/queries.ts";
import { ConnectionContext, ConnectionNowContext, RetryContext } from "./connection.tsx";
import { createSeen } from "./seen.ts";
import { throttle } from "./throttle.ts";
import { countUnseen, UnseenContext } from "./use-unseen.ts";

/** Figures that follow the activities are asked for anew at most this often. */
const figuresEveryMs = 3_000;
const figures = [keys.overview, keys.problems, keys.accounts] as const;
/** Lists that only events keep current. */
const pushed = [keys.webhooks, keys.subscriptions, keys.replays, keys.coverage] as const;

/** `operator`: whose page this is; the server refuses it under another's cookie. */
export function LiveProvider(props: { operator: string | null; children: ReactNode }) {
  const { operator, children } = props;
  const cache = useQueryClient();
  const [connection, setConnection] = useState<Connection>({ state: "connecting" });
  const latest = useRef(connection);
  const connectionNow = useCallback(() => latest.current, []);
  const [unseen, setUnseen] = useState(0);
  const [live, setLive] = useState<Live | null>(null);
  useEffect(() => {
    const stale = (...lists: (readonly string[])[]) => void invalidate(cache, ...lists);
    const feeds = createFeedCache(cache);
    const askFiguresAgain = throttle(() => stale(...figures), figuresEveryMs);
    const seen = createSeen();
    let isLive = false;
    let fetched = 0;
    const unseenRows = countUnseen(setUnseen);
    const handlers: LiveHandlers = {
      onState(next) {
        isLive = next.state === "live";
        if (next.state === "reconnecting" || next.state === "offline") fetched = 0;
        latest.current = next;
        // What one operator read, nobody who signs in after them finds in this tab.
        if (next.state === "signed_out") {
          feeds.detach();
          void cache.cancelQueries();
          cache.clear();
        }
        setConnection(next);
      },
      onRows(rows) {
        const added = seen.countNew(rows);
        if (!isLive) fetched += added;
        feeds.add(rows);
        unseenRows.add(rows);
        askFiguresAgain();
      },
      onReset: () => feeds.reset(),
      onReplay: (job) => putReplayJob(cache, job),
      onWebhook: () => stale(...figures, keys.webhooks),
      onGap: () => stale(keys.coverage, keys.problems),
      onAccount: () => stale(...figures, keys.subscriptions),
      onBack() {
        stale(...figures, ...pushed);
        // Whatever could not be asked meanwhile is asked now: nobody should have to press Try again.
        void cache.refetchQueries({
          type: "active",
          predicate: ({ state }) => state.status === "error",
        });
        if (fetched > 0) {
          notifyDone(
            `Reconnected. ${plural(fetched, "activity", "activities")} fetched, none missing.`,
          );
        }
        fetched = 0;
      },
    };
    const started = startBrowserLive(operator, handlers, () => feeds.knownUpTo());
    setLive(started);
    return () => {
      started.close();
      feeds.detach();
      unseenRows.stop();
      askFiguresAgain.cancel();
    };
  }, [cache, operator]);
  const retry = useMemo(() => () => live?.retry(), [live]);
  return (
    <ConnectionContext value={connection}>
      <ConnectionNowContext value={connectionNow}>
        <RetryContext value={retry}>
          <UnseenContext value={unseen}>{children}</UnseenContext>
        </RetryContext>
      </ConnectionNowContext>
    </ConnectionContext>
  );
}
