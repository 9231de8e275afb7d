"use client";
/** An address names an activity that is not there, or no more: beside the list, and on a page of its own. */
import { SearchX } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { EmptyState } from "#components/ui/states.tsx";

export function NoSuchActivity({ onClose }: { onClose?: (() => void) | undefined }) {
  return (
    <EmptyState
      icon={<SearchX aria-hidden="true" />}
      title="There is no such activity"
      action={
        onClose ? (
          <Button size="sm" variant="outline" onPress={onClose}>
            Close
          </Button>
        ) : (
          <Link href="/feed" className="inline-flex min-h-6 items-center text-link underline">
            To the feed
          </Link>
        )
      }
    >
      Its retention may have passed, or the address is not complete.
    </EmptyState>
  );
}
