"use client";
/** X's JSON: this activity's part, or the whole delivery it came in. */
import { ToggleButton } from "@heroui/react/toggle-button";
import { ToggleButtonGroup } from "@heroui/react/toggle-button-group";
import { useState } from "react";
import type { ActivityDetail } from "#lib/activity/types.ts";
import { JsonTree } from "./json-tree.tsx";

export function PayloadTab({ detail }: { detail: ActivityDetail }) {
  const [part, setPart] = useState<"activity" | "delivery">("activity");
  return (
    <div className="flex h-full min-h-0 flex-col">
      <JsonTree
        key={`${detail.id} ${part}`}
        value={part === "activity" ? detail.payload : detail.delivery.body}
        label={part === "activity" ? "X's JSON of this activity" : "The whole delivery"}
      >
        <ToggleButtonGroup
          aria-label="Which JSON"
          selectionMode="single"
          disallowEmptySelection
          size="sm"
          selectedKeys={[part]}
          onSelectionChange={(chosen) => setPart(chosen.has("delivery") ? "delivery" : "activity")}
        >
          <ToggleButton id="activity">Activity</ToggleButton>
          <ToggleButton id="delivery">Delivery</ToggleButton>
        </ToggleButtonGroup>
      </JsonTree>
    </div>
  );
}
