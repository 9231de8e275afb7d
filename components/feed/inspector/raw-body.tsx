"use client";
/** A delivery that is not shown as a tree: how its text begins, and the whole as a file. */
import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { buttonLook } from "#components/ui/button-look.ts";
import type { ActivityDetail } from "#lib/activity/types.ts";
import { bytes } from "#lib/client/format.ts";

const reasons = {
  large: "It is too large for a tree.",
  deep: "It nests more than 1,000 levels deep, deeper than a tree can be drawn.",
} as const;

type Preview = NonNullable<ActivityDetail["delivery"]["preview"]>;

export function RawBody(props: {
  /** Of the activity. */
  id: string;
  bytes: number;
  preview: Preview;
  children?: ReactNode;
}) {
  const { preview } = props;
  return (
    <div className="flex h-full min-h-0 flex-col gap-3 p-4">
      {props.children}
      <p>
        {`This delivery is kept as it came: ${bytes(props.bytes)} of text. ${reasons[preview.reason]}${preview.isWhole ? "" : " Shown is its beginning."}`}
      </p>
      <a
        href={`/api/activities/${encodeURIComponent(props.id)}/body`}
        download
        className={`${buttonLook({ size: "sm", variant: "outline" })} self-start`}
      >
        <Download className="size-4" aria-hidden="true" /> Download the whole text
      </a>
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must do so by keyboard.
        tabIndex={0}
        aria-label="The delivery's text"
        className="min-h-0 flex-1 overflow-auto rounded-control border border-border bg-surface p-3 outline-focus focus-visible:outline-2"
      >
        <pre dir="ltr" className="font-mono text-xs break-all whitespace-pre-wrap">
          {preview.isWhole ? preview.text : `${preview.text}…`}
        </pre>
      </section>
    </div>
  );
}
