"use client";
/** Times that stay true: in the chosen zone, with UTC one hover away, relative ones ticking together. */
import { useSyncExternalStore } from "react";
import { usePreferences } from "#components/preferences.tsx";
import { useLocalZone, useRenderHints } from "#components/render-hints.tsx";
import {
  clockMs,
  dateTime,
  dateTimeSeconds,
  dateTimeShort,
  relative,
  utc,
} from "#lib/client/format.ts";

// One timer for all relative times of the page; a tick is the ten-second slot we are in.
const slotMs = 10_000;
function subscribe(notify: () => void): () => void {
  const timer = setInterval(notify, slotMs);
  return () => clearInterval(timer);
}
const currentSlot = () => Math.floor(Date.now() / slotMs);

/** Now, moving every ten seconds; in the first view when the document was drawn, 0 where that is not known. */
export function useNow(): number {
  const { nowMs } = useRenderHints();
  const slot = useSyncExternalStore(subscribe, currentSlot, () => 0);
  return slot === 0 ? nowMs : Date.now();
}

export function useTimeStyle() {
  const { timeZone, hourCycle } = usePreferences().preferences;
  const local = useLocalZone();
  return { timeZone: timeZone === "local" ? local : timeZone, hourCycle };
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
      className={`tabular ${props.className ?? ""}`}
      suppressHydrationWarning
    >
      {shown}
    </time>
  );
}

/** `3 minutes ago`, full time on hover. */
export function Ago(props: { at: string | null; never?: string; className?: string }) {
  const now = useNow();
  const style = useTimeStyle();
  if (props.at === null)
    return <span className={`text-muted ${props.className ?? ""}`}>{props.never ?? "never"}</span>;
  return (
    <time
      dateTime={props.at}
      title={`${dateTime(props.at, style)}\n${utc(props.at)}`}
      className={`tabular ${props.className ?? ""}`}
      suppressHydrationWarning
    >
      {now === 0 ? dateTimeShort(props.at, style) : relative(props.at, now)}
    </time>
  );
}
