"use client";
/** The text of a delivery that cannot be shown as a tree, its beginning at once and the whole as a file. */
import { Download } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import type { ActivityDetail } from "#lib/activity/types.ts";
import { bytes } from "#lib/client/format.ts";

/** More would make the browser lay out megabytes in one line. */
const shownCharacters = 32_768;

function save(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}

export function RawBody({ delivery }: { delivery: ActivityDetail["delivery"] }) {
  const { raw } = delivery;
  const isCut = raw.length > shownCharacters;
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-4">
      <p>
        {`This delivery nests more than 1,000 levels deep, deeper than a tree can be drawn. It is kept as it came: ${bytes(delivery.bytes)} of text.${isCut ? " Shown is its beginning." : ""}`}
      </p>
      <Button
        size="sm"
        variant="outline"
        className="self-start"
        onPress={() => save(`delivery-${delivery.id}.json`, raw)}
      >
        <Download className="size-4" aria-hidden="true" /> Download the whole text
      </Button>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard.
        tabIndex={0}
        aria-label="The delivery's text"
        className="min-h-0 flex-1 overflow-auto rounded-control border border-border bg-surface p-3 outline-focus focus-visible:outline-2"
      >
        <pre dir="ltr" className="font-mono text-xs break-all whitespace-pre-wrap">
          {isCut ? `${raw.slice(0, shownCharacters)}…` : raw}
        </pre>
      </section>
    </div>
  );
}
