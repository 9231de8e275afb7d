"use client";
/** X's JSON: this activity's part, or the whole delivery it came in. */
import { useMemo, useState } from "react";
import { Segments } from "#components/ui/segments.tsx";
import type { ActivityDetail } from "#lib/activity/types.ts";
import { exactPayload } from "#lib/client/exact-json.ts";
import { JsonTree } from "./json-tree.tsx";
import { RawBody } from "./raw-body.tsx";

type Part = "activity" | "delivery";

const parts: readonly { id: Part; label: string }[] = [
  { id: "activity", label: "Activity" },
  { id: "delivery", label: "Delivery" },
];

export function PayloadTab({ detail }: { detail: ActivityDetail }) {
  const [part, setPart] = useState<Part>("activity");
  // Null is what the API says of a body that nests too deep; X's are objects.
  const isTooDeep = detail.delivery.body === null;
  const exact = useMemo(
    () => (isTooDeep ? { payload: null, body: null } : exactPayload(detail)),
    [detail, isTooDeep],
  );
  if (isTooDeep) return <RawBody delivery={detail.delivery} />;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <JsonTree
        key={`${detail.id} ${part}`}
        value={part === "activity" ? exact.payload : exact.body}
        label={part === "activity" ? "X's JSON of this activity" : "The whole delivery"}
      >
        <Segments label="Which JSON" choices={parts} value={part} onChange={(id) => setPart(id)} />
      </JsonTree>
    </div>
  );
}
