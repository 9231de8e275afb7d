"use client";
/** Times that stay true: in the chosen zone, with UTC one hover or one key away, relative ones ticking together. */
import { useSyncExternalStore } from "react";
import {
  clockMs,
  dateTime,
  dateTimeSeconds,
  dateTimeShort,
  relative,
  type TimeStyle,
  utc,
} from "#lib/client/format.ts";
import { pageNow, subscribeToNow } from "./hooks/now.ts";
import { usePreferences } from "./preferences.tsx";
import { useLocalZone, useRenderHints } from "./render-hints.tsx";

const slotMs = 10_000;
const slotOf = (ms: number) => Math.floor(ms / slotMs);

/** Now, moving every ten seconds; in the first view when the document was drawn, 0 where that is not known. */
export function useNow(): number {
  const { nowMs } = useRenderHints();
  const slot = useSyncExternalStore(
    subscribeToNow,
    () => slotOf(pageNow()),
    () => slotOf(nowMs),
  );
  return slot === slotOf(nowMs) ? nowMs : pageNow();
}

/** `12 seconds ago`, true to the second; drawn anew only when its words change. Null where the server does not know now. */
function useRelative(at: string | null): string | null {
  const { nowMs } = useRenderHints();
  return useSyncExternalStore(
    subscribeToNow,
    () => (at === null ? null : relative(at, pageNow())),
    () => (at === null || nowMs === 0 ? null : relative(at, nowMs)),
  );
}

export function useTimeStyle(): Required<TimeStyle> {
  const { preferences, inUtc } = usePreferences();
  const { timeZone, hourCycle, dates } = preferences;
  const { locale } = useRenderHints();
  const local = useLocalZone();
  return {
    timeZone: inUtc ? "UTC" : timeZone === "local" ? local : timeZone,
    hourCycle,
    locale: dates === "local" ? locale : dates,
  };
}

const forms = {
  /** `14:03:22.118` */
  clock: clockMs,
  /** `22 Nov 2026, 14:03:22` */
  full: dateTime,
  /** `22 Nov, 14:03` */
  short: dateTimeShort,
  /** `22 Nov, 14:03:22` */
  seconds: dateTimeSeconds,
};

export function Moment(props: { at: string; form?: keyof typeof forms; className?: string }) {
  const style = useTimeStyle();
  const shown = forms[props.form ?? "full"](props.at, style);
  return (
    <time
      dateTime={props.at}
      title={`${dateTime(props.at, style)}\n${utc(props.at)}`}
      translate="no"
      className={`tabular ${props.className ?? ""}`}
      suppressHydrationWarning
    >
      {shown}
    </time>
  );
}

/** `3 minutes ago`, full time on hover, or in place while all times are shown in UTC. */
export function Ago(props: { at: string | null; never?: string; className?: string }) {
  const ago = useRelative(props.at);
  const style = useTimeStyle();
  const { inUtc } = usePreferences();
  if (props.at === null)
    return <span className={`text-muted ${props.className ?? ""}`}>{props.never ?? "never"}</span>;
  return (
    <time
      dateTime={props.at}
      title={`${dateTime(props.at, style)}\n${utc(props.at)}`}
      className={`tabular ${props.className ?? ""}`}
      suppressHydrationWarning
    >
      {ago === null || inUtc ? dateTimeShort(props.at, style) : ago}
    </time>
  );
}
