"use client";
/** JSON as a tree: collapsible, searchable, all by keyboard; copies a value's path or the whole as JSON. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { ChevronRight, Search } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { stringifyExactJson } from "#lib/activity/exact-json.ts";
import { plural } from "#lib/client/format.ts";
import {
  type JsonLine,
  leafJson,
  leafText,
  linesOf,
  pathOf,
  pointersDownTo,
} from "./json-lines.ts";

const lineHeight = 22;
const openAtFirst = 2;

const kindOfLeaf = (value: unknown) =>
  value === null ? "null" : typeof value === "string" ? "string" : "literal";
const leafColours = {
  string: "text-foreground",
  literal: "text-link",
  null: "text-muted italic",
} as const;

function Value({ line }: { line: JsonLine }) {
  if (line.children !== null) {
    const [from, to] = line.isArray ? ["[", "]"] : ["{", "}"];
    return (
      <span className="text-muted">
        <span>
          {line.isOpen && line.children > 0
            ? from
            : `${from}${line.children === 0 ? "" : "…"}${to}`}
        </span>
        {!line.isOpen && line.children > 0 && (
          <span className="ms-2 text-xs">
            {plural(line.children, line.isArray ? "item" : "key")}
          </span>
        )}
      </span>
    );
  }
  const kind = kindOfLeaf(line.value);
  return <bdi className={leafColours[kind]}>{leafJson(line.value)}</bdi>;
}

function Line(props: {
  line: JsonLine;
  id: string;
  isActive: boolean;
  onPress(): void;
  onToggle(): void;
}) {
  const { line, isActive } = props;
  const isBranch = line.children !== null && line.children > 0;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it has the focus and the keys (aria-activedescendant).
    <div
      id={props.id}
      role="treeitem"
      aria-level={line.depth + 1}
      aria-posinset={line.position}
      aria-setsize={line.siblings}
      aria-expanded={isBranch ? line.isOpen : undefined}
      aria-selected={isActive}
      tabIndex={-1}
      title={line.children === null ? leafText(line.value) : undefined}
      onClick={() => {
        props.onPress();
        if (isBranch) props.onToggle();
      }}
      style={{ paddingInlineStart: 8 + line.depth * 14 }}
      className={`flex h-full cursor-default items-center gap-1 pe-4 font-mono text-xs whitespace-nowrap ${
        isActive ? "bg-selected" : line.isHit ? "bg-signal-soft" : "hover:bg-hover"
      }`}
    >
      <ChevronRight
        aria-hidden="true"
        className={`size-3.5 shrink-0 text-muted transition-transform duration-120 ${line.isOpen ? "rotate-90" : ""} ${isBranch ? "" : "invisible"}`}
      />
      <span className="min-w-0 truncate">
        {line.key !== null && <span className="text-muted">{`${line.key}: `}</span>}
        <Value line={line} />
      </span>
    </div>
  );
}

/** What an arrow key does to the marked line; null: nothing. */
export function treeStep(
  key: string,
  lines: readonly JsonLine[],
  at: number,
): { go: number } | { toggle: string } | null {
  const line = lines[at];
  if (line === undefined) return lines.length > 0 ? { go: 0 } : null;
  const isBranch = line.children !== null && line.children > 0;
  switch (key) {
    case "ArrowDown":
      return { go: Math.min(lines.length - 1, at + 1) };
    case "ArrowUp":
      return { go: Math.max(0, at - 1) };
    case "Home":
      return { go: 0 };
    case "End":
      return { go: lines.length - 1 };
    case "ArrowRight":
      if (!isBranch) return null;
      return line.isOpen ? { go: at + 1 } : { toggle: line.pointer };
    case "ArrowLeft": {
      if (isBranch && line.isOpen) return { toggle: line.pointer };
      const parent = lines.findLastIndex((one, index) => index < at && one.depth < line.depth);
      return parent < 0 ? null : { go: parent };
    }
    case "Enter":
    case " ":
      return isBranch ? { toggle: line.pointer } : null;
    default:
      return null;
  }
}

export function JsonTree(props: { value: unknown; label: string; children?: ReactNode }) {
  const { value } = props;
  const [open, setOpen] = useState(() => new Set(pointersDownTo(value, openAtFirst)));
  const [search, setSearch] = useState("");
  const [active, setActive] = useState("");
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => linesOf(value, open, search), [value, open, search]);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 20,
  });
  const at = Math.max(
    0,
    lines.findIndex((line) => line.pointer === active),
  );
  const isDrawn = virtual.getVirtualItems().some(({ index }) => index === at);
  const toggle = (pointer: string) =>
    setOpen((before) => {
      const after = new Set(before);
      if (!after.delete(pointer)) after.add(pointer);
      return after;
    });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const step = treeStep(event.key, lines, at);
    if (step === null) return;
    event.preventDefault();
    if ("toggle" in step) toggle(step.toggle);
    else {
      setActive(lines[step.go]?.pointer ?? "");
      virtual.scrollToIndex(step.go, { align: "auto" });
    }
  };
  const hits = search.trim() === "" ? null : lines.filter((line) => line.isHit).length;
  return (
    <>
      <div className="flex flex-wrap items-center gap-2 border-b border-border px-4 py-2">
        {props.children}
        <label className="flex h-8 min-w-32 flex-1 items-center gap-2 rounded-control border border-field-border bg-field px-2.5 focus-within:border-focus">
          <Search className="size-4 shrink-0 text-muted" aria-hidden="true" />
          <input
            type="search"
            aria-label="Search in the JSON"
            placeholder="Key or value"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
            className="min-w-0 flex-1 bg-transparent outline-none"
          />
          {hits !== null && (
            <span role="status" className="tabular shrink-0 text-xs text-muted">
              {hits === 0 ? "no match" : hits}
            </span>
          )}
        </label>
        <CopyButton show label="Copy JSON" text={() => stringifyExactJson(value, 2) ?? ""} />
      </div>
      <div
        ref={scroller}
        role="tree"
        aria-label={props.label}
        aria-activedescendant={isDrawn ? `json${lines[at]?.pointer ?? ""}` : undefined}
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="min-h-0 flex-1 overflow-auto overscroll-contain py-1 outline-none focus-visible:shadow-[inset_0_0_0_2px_var(--focus)]"
      >
        <div role="presentation" style={{ height: virtual.getTotalSize(), position: "relative" }}>
          {virtual.getVirtualItems().map((item) => {
            const line = lines[item.index];
            if (line === undefined) return null;
            return (
              <div
                key={line.pointer}
                role="presentation"
                style={{
                  position: "absolute",
                  insetInline: 0,
                  height: lineHeight,
                  transform: `translateY(${item.start}px)`,
                }}
              >
                <Line
                  line={line}
                  id={`json${line.pointer}`}
                  isActive={item.index === at}
                  onPress={() => setActive(line.pointer)}
                  onToggle={() => toggle(line.pointer)}
                />
              </div>
            );
          })}
        </div>
      </div>
      <div className="flex h-8 shrink-0 items-center gap-1 border-t border-border ps-4 pe-2">
        <code className="min-w-0 flex-1 truncate font-mono text-xs text-muted">
          {pathOf(active) || "whole value"}
        </code>
        <CopyButton label="Copy path" text={() => pathOf(active)} />
      </div>
    </>
  );
}
