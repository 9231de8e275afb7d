"use client";
/** The states every list has beside its rows: loading in the real rhythm, empty and teaching, filtered to nothing, broken. */
import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { sentenceOf } from "#lib/client/api.ts";
import { Button } from "./button.tsx";
import { Skeleton } from "./skeleton.tsx";

const widths = ["62%", "48%", "71%", "55%", "40%", "66%", "52%", "59%"];

/** Rows of the list's own height, so that nothing jumps when the real ones come. */
export function SkeletonRows(props: { rows?: number; label: string }) {
  return (
    <div role="status" aria-label={props.label}>
      {Array.from({ length: props.rows ?? 12 }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity but their place.
        <div key={row} className="row-h hairline-b flex items-center gap-4 px-4">
          <Skeleton className="h-3 w-20 shrink-0 rounded-control" />
          <Skeleton className="size-4 shrink-0 rounded-control" />
          <Skeleton
            className="h-3 rounded-control"
            style={{ width: widths[row % widths.length] ?? "50%" }}
          />
        </div>
      ))}
    </div>
  );
}

export function EmptyState(props: {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-16 text-center">
      <div className="mb-2 text-muted [&_svg]:size-7 [&_svg]:stroke-[1.25]">{props.icon}</div>
      <h2>{props.title}</h2>
      <div className="text-muted">{props.children}</div>
      {props.action && (
        <div className="mt-3 flex flex-wrap justify-center gap-2">{props.action}</div>
      )}
    </div>
  );
}

export function ErrorState(props: { error: unknown; what: string; onRetry(): void }) {
  return (
    <div
      role="alert"
      className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-16 text-center"
    >
      <TriangleAlert className="mb-2 size-7 stroke-[1.25] text-signal" aria-hidden="true" />
      <h2>{props.what}</h2>
      <p className="text-muted">{sentenceOf(props.error)}</p>
      <Button className="mt-3" size="sm" variant="outline" onPress={props.onRetry}>
        <RotateCw aria-hidden="true" />
        Try again
      </Button>
    </div>
  );
}
