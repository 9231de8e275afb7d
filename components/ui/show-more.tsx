"use client";
/** The end of a list that goes on: one button, busy while the next page comes. */
import { Button } from "./button.tsx";

export function ShowMore(props: {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage(): unknown };
  children: string;
}) {
  const { query } = props;
  if (!query.hasNextPage) return null;
  return (
    <div className="px-4 py-3 md:px-6">
      <Button
        size="sm"
        variant="outline"
        isPending={query.isFetchingNextPage}
        onPress={() => void query.fetchNextPage()}
      >
        {query.isFetchingNextPage ? "Loading…" : props.children}
      </Button>
    </div>
  );
}
