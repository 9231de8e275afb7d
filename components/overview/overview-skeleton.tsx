"use client";
/** The overview before its first answer, in the same rhythm. */
import { Skeleton } from "#components/ui/skeleton.tsx";

export function OverviewSkeleton() {
  return (
    <div role="status" aria-label="Loading the overview" className="px-4 pt-6 md:px-6">
      <Skeleton className="h-6 w-2/3 rounded-control" />
      <div className="mt-6 grid grid-cols-2 gap-x-10 gap-y-6 border-y border-border py-4 xl:grid-cols-4">
        {[1, 2, 3, 4].map((figure) => (
          <Skeleton key={figure} className="h-12 w-4/5 rounded-control" />
        ))}
      </div>
      <Skeleton className="mt-12 h-44 w-full rounded-panel md:h-56" />
      <div className="mt-16 grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-3">
        {[1, 2, 3].map((card) => (
          <Skeleton key={card} className="h-40 rounded-panel" />
        ))}
      </div>
    </div>
  );
}
