"use client";
/** How far back one looks. */
import { Button } from "@heroui/react/button";
import { Dropdown } from "@heroui/react/dropdown";
import { ChevronDown, Clock } from "lucide-react";
import { usePathname } from "next/navigation";
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
    <Dropdown>
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
      <Dropdown.Popover className="min-w-44 rounded-panel">
        <Dropdown.Menu
          aria-label="Time range"
          selectionMode="single"
          selectedKeys={custom ? [] : [url.range]}
          onAction={(key) => void setUrl({ range: key as Range, from: null, to: null })}
        >
          {ranges.map((range) => (
            <Dropdown.Item key={range} id={range} textValue={rangeLabels[range]}>
              <Dropdown.ItemIndicator />
              {rangeLabels[range]}
            </Dropdown.Item>
          ))}
        </Dropdown.Menu>
      </Dropdown.Popover>
    </Dropdown>
  );
}
