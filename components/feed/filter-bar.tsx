"use client";
/** What the feed shows: family chips, kinds, source, search. All of it in the URL. */
import { ChevronDown, X } from "lucide-react";
import { memo, type RefObject } from "react";
import { Button } from "#components/ui/button.tsx";
import { MenuLater } from "#components/ui/menu-later.tsx";
import { toggleFamily } from "#lib/client/feed-query.ts";
import { useFeedUrl } from "#lib/client/feed-url.ts";
import { plural } from "#lib/client/format.ts";
import { FeedSearch } from "./feed-search.tsx";
import { families, KindIcon, useKinds } from "./kinds.tsx";

const chip =
  "inline-flex h-7 shrink-0 cursor-pointer items-center gap-1.5 rounded-full border px-2.5 text-xs whitespace-nowrap outline-focus transition-colors duration-150 focus-visible:outline-2";
const chipOff = "border-border text-muted hover:bg-hover hover:text-foreground";
const chipOn = "border-foreground/70 bg-selected text-foreground";

// Rows come by the second, filters by hand: each part is drawn when the address changes, and not with every arrival.
const FamilyChips = memo(function FamilyChips() {
  const kinds = useKinds();
  const [{ kind }, setUrl] = useFeedUrl();
  const toggle = (family: string) => {
    const members = [...kinds.values()].filter((one) => one.family === family);
    void setUrl({
      kind: toggleFamily(
        kind,
        family,
        members.map(({ id }) => id),
      ),
    });
  };
  return families
    .filter(({ family }) => family !== "unrecognised" || kind.includes(family))
    .map(({ family, label }) => {
      const isOn = kind.includes(family);
      return (
        <button
          key={family}
          type="button"
          aria-pressed={isOn}
          data-family={family}
          onClick={() => toggle(family)}
          className={`${chip} ${isOn ? chipOn : chipOff}`}
        >
          <span aria-hidden="true" className="h-3 w-[3px] rounded-full bg-(--family)" />
          <span>{label}</span>
        </button>
      );
    });
});

const KindMenu = memo(function KindMenu() {
  const kinds = useKinds();
  const [{ kind }, setUrl] = useFeedUrl();
  const chosen = kind.filter((id) => kinds.has(id));
  // A family of one kind bears its name, and has a chip of its own beside this.
  const single = chosen.filter((id) => !families.some(({ family }) => family === id));
  return (
    <MenuLater
      label="Kinds"
      mode="multiple"
      className="max-h-[70dvh] min-w-64"
      chosen={chosen}
      choices={[...kinds.values()].map((info) => ({
        id: info.id,
        text: info.label,
        content: (
          <span data-family={info.family} className="flex min-w-0 flex-1 items-center gap-2">
            <KindIcon kind={info.id} />
            <span className="flex-1">{info.label}</span>
            <code className="text-xs text-muted">{info.id}</code>
          </span>
        ),
      }))}
      onChoose={(ids) => void setUrl({ kind: [...kind.filter((id) => !kinds.has(id)), ...ids] })}
      trigger={
        <Button
          size="sm"
          variant="ghost"
          className={`${chip} h-7 font-normal ${single.length > 0 ? chipOn : chipOff}`}
        >
          <span>
            {single.length === 0
              ? "Kind"
              : single.length === 1
                ? (kinds.get(single[0] ?? "")?.label ?? single[0])
                : plural(single.length, "kind")}
          </span>
          <ChevronDown className="size-3.5" aria-hidden="true" />
        </Button>
      }
    />
  );
});

const sources = { live: "Delivered only", replay: "Replayed only" } as const;

const SourceMenu = memo(function SourceMenu() {
  const [{ source }, setUrl] = useFeedUrl();
  return (
    <MenuLater
      label="Source"
      mode="single"
      chosen={[source ?? "all"]}
      choices={[
        { id: "all", text: "Delivered and replayed" },
        { id: "live", text: sources.live },
        { id: "replay", text: sources.replay },
      ]}
      onChoose={([id]) => void setUrl({ source: id === "live" || id === "replay" ? id : null })}
      trigger={
        <Button
          size="sm"
          variant="ghost"
          className={`${chip} h-7 font-normal ${source === null ? chipOff : chipOn}`}
        >
          <span>{source === null ? "Source" : sources[source]}</span>
          <ChevronDown className="size-3.5" aria-hidden="true" />
        </Button>
      }
    />
  );
});

/** Takes every filter back, so that nothing is hidden. */
export function useClearFilters() {
  const [, setUrl] = useFeedUrl();
  return () =>
    void setUrl({
      account: null,
      kind: null,
      source: null,
      q: null,
      range: null,
      from: null,
      to: null,
    });
}

export function FilterBar(props: {
  isFiltered: boolean;
  search: RefObject<HTMLInputElement | null>;
  onLeaveSearch(to: "first" | "list"): void;
  children?: React.ReactNode;
}) {
  const clear = useClearFilters();
  return (
    <div className="no-print flex shrink-0 flex-col gap-2 border-b border-border px-2 py-2 md:px-4 xl:flex-row xl:items-center">
      <fieldset
        aria-label="Filters"
        className="-mx-2 flex min-w-0 flex-1 items-center gap-1.5 overflow-x-auto px-2 py-0.5 [scrollbar-width:none]"
      >
        <FamilyChips />
        <span aria-hidden="true" className="mx-0.5 h-4 w-px shrink-0 bg-border" />
        <KindMenu />
        <SourceMenu />
        {props.isFiltered && (
          <button
            type="button"
            onClick={clear}
            className={`${chip} border-transparent text-muted hover:text-foreground`}
          >
            <X className="size-3.5" aria-hidden="true" />
            Clear filters
          </button>
        )}
      </fieldset>
      <div className="flex items-center gap-2">
        <FeedSearch input={props.search} onLeave={props.onLeaveSearch} />
        {props.children}
      </div>
    </div>
  );
}
