"use client";
/** How far back one looks. */
import { ChevronDown, Clock } from "lucide-react";
import { usePathname } from "next/navigation";
import { Button } from "#components/ui/button.tsx";
import { MenuLater } from "#components/ui/menu-later.tsx";
import { useTimeStyle } from "#components/ui/time.tsx";
import { type Range, rangeLabels, ranges } from "#lib/client/feed-parsers.ts";
import { useFeedUrl } from "#lib/client/feed-url.ts";
import { dateTimeShort } from "#lib/client/format.ts";

export function TimeRange() {
  const [url, setUrl] = useFeedUrl();
  const style = useTimeStyle();
  if (usePathname() !== "/feed") return null;
  const custom = url.from !== null || url.to !== null;
  const end = (date: Date | null, open: string) =>
    date === null ? open : dateTimeShort(date.toISOString(), style);
  const label = custom
    ? `${end(url.from, "start")} – ${end(url.to, "now")}`
    : rangeLabels[url.range];
  return (
    <MenuLater
      label="Time range"
      mode="single"
      chosen={custom ? [] : [url.range]}
      choices={ranges.map((range) => ({ id: range, text: rangeLabels[range] }))}
      onChoose={([range]) => void setUrl({ range: range as Range, from: null, to: null })}
      trigger={
        <Button
          size="sm"
          variant="ghost"
          className="tabular h-8 min-w-0 gap-1.5 px-2 font-normal"
          aria-label={`Time: ${label}`}
        >
          <Clock className="size-4 text-muted sm:hidden" aria-hidden="true" />
          <span className="hidden truncate sm:inline">{label}</span>
          <ChevronDown className="size-3.5 text-muted" aria-hidden="true" />
        </Button>
      }
    />
  );
}
