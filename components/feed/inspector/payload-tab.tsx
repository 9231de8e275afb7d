"use client";
/** X's JSON: this activity's part, or the whole delivery it came in. */
import { useState } from "react";
import { Segments } from "#components/ui/segments.tsx";
import type { ActivityDetail } from "#lib/activity/types.ts";
import { JsonTree } from "./json-tree.tsx";
import { RawBody } from "./raw-body.tsx";

type Part = "activity" | "delivery";

const parts: readonly { id: Part; label: string }[] = [
  { id: "activity", label: "Activity" },
  { id: "delivery", label: "Delivery" },
];

export function PayloadTab({ detail }: { detail: ActivityDetail }) {
  const [part, setPart] = useState<Part>("activity");
  const { delivery, payload } = detail;
  const choice = (
    <Segments label="Which JSON" choices={parts} value={part} onChange={(id) => setPart(id)} />
  );
  // Null is what the API says of an activity that nests too deep; X's are objects.
  if (delivery.preview !== null && (part === "delivery" || payload === null))
    return (
      <RawBody id={detail.id} bytes={delivery.bytes} preview={delivery.preview}>
        {payload === null ? null : choice}
      </RawBody>
    );
  return (
    <div className="flex h-full min-h-0 flex-col">
      <JsonTree
        key={`${detail.id} ${part}`}
        value={part === "activity" ? payload : delivery.body}
        label={part === "activity" ? "X's JSON of this activity" : "The whole delivery"}
      >
        {choice}
      </JsonTree>
    </div>
  );
}
