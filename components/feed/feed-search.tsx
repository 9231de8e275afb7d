"use client";
/** The search field: what is typed reaches the URL a moment later; how it searches is explained right in it. */
import { CircleHelp, Search, X } from "lucide-react";
import { type KeyboardEvent, memo, type RefObject, useEffect, useEffectEvent, useRef } from "react";
import { Button } from "#components/ui/button.tsx";
import { useAddressText } from "#components/ui/hooks/use-address-text.ts";
import { Later } from "#components/ui/later.tsx";
import { useFeedUrl } from "#lib/client/feed-url.ts";
import { closeStep } from "#lib/client/history.ts";

const settleMs = 250;

/** Keys that lead out of the field; what was typed stays, and the × empties it. */
const leaves: Record<string, "first" | "list"> = {
  Enter: "first",
  ArrowDown: "first",
  Escape: "list",
};

const loadHelp = () => import("./search-help.tsx").then((file) => file.SearchHelp);

const nothing = {};

const helpButton = (
  <Button
    isIconOnly
    size="sm"
    variant="ghost"
    className="size-7 min-w-7 text-muted"
    aria-label="How search works"
  >
    <CircleHelp aria-hidden="true" />
  </Button>
);

export const FeedSearch = memo(function FeedSearch(props: {
  input: RefObject<HTMLInputElement | null>;
  /** Into the list: to its first row, or to where it stood. */
  onLeave(to: "first" | "list"): void;
}) {
  const [{ q }, setUrl] = useFeedUrl();
  const field = useAddressText("q", q);
  const { text, setText } = field;
  // A search is one step of the history, not one per letter.
  const inStep = useRef(false);
  const search = () => {
    const next = text.trim();
    if (next === field.latest()) return;
    const write = (history: "push" | "replace") => void setUrl({ q: next || null }, { history });
    if (field.wrote(next)) inStep.current = false;
    if (!inStep.current) {
      inStep.current = true;
      write("push");
    } else if (next === "") {
      inStep.current = false;
      closeStep(["q"], () => {
        inStep.current = true;
        write("replace");
      });
    } else write("replace");
  };
  const searchLater = useEffectEvent(search);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each letter begins the wait anew.
  useEffect(() => {
    const timer = setTimeout(() => searchLater(), settleMs);
    return () => clearTimeout(timer);
  }, [text]);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = leaves[event.key];
    // Enter that ends a composition (Japanese, Chinese) belongs to it.
    if (to === undefined || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    search();
    props.onLeave(to);
  };
  return (
    <div className="flex h-8 min-w-0 flex-1 items-center rounded-control border border-field-border bg-field ps-2.5 pe-0.5 focus-within:border-focus focus-within:ring-1 focus-within:ring-focus xl:w-72">
      <Search className="me-2 size-4 shrink-0 text-muted" aria-hidden="true" />
      <input
        ref={props.input}
        type="search"
        maxLength={500}
        aria-label="Search activities"
        placeholder="Text, names, handles"
        value={text}
        onFocus={field.onFocus}
        onBlur={field.onBlur}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        dir="auto"
        className="h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-field-placeholder [&::-webkit-search-cancel-button]:hidden"
      />
      {text !== "" && (
        <Button
          isIconOnly
          size="sm"
          variant="ghost"
          className="size-7 min-w-7 text-muted"
          aria-label="Clear search"
          onPress={() => setText("")}
        >
          <X aria-hidden="true" />
        </Button>
      )}
      <Later load={loadHelp} opens="dialog" trigger={helpButton} with={nothing} />
    </div>
  );
});
