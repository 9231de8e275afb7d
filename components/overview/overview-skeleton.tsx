"use client";
/** The overview before its first answer, in the same rhythm. */
import { Skeleton } from "@heroui/react/skeleton";

export function OverviewSkeleton() {
  return (
    <div role="status" aria-label="Loading the overview" className="px-4 pt-6 md:px-6">
      <Skeleton className="h-6 w-2/3 rounded-control" />
      <Skeleton className="mt-8 h-[200px] w-full rounded-panel" />
      <div className="mt-8 grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-3">
        {[1, 2, 3].map((card) => (
          <Skeleton key={card} className="h-36 rounded-panel" />
        ))}
      </div>
    </div>
  );
}
