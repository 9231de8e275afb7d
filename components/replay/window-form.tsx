"use client";
/** The window to the minute, in the operator's zone or in UTC. */
import { useId, useState } from "react";
import { MomentField } from "#components/ui/moment-field.tsx";
import { Segments } from "#components/ui/segments.tsx";
import type { Edges } from "./use-replay-window.ts";

/** Where the other zone would say the same. */
const isUtc = (zone: string): boolean => /^(?:etc\/)?(?:utc|uct|gmt|universal|zulu)$/i.test(zone);

const names = { from: "From", to: "To" } as const;

export function WindowForm(props: {
  /** IANA name of the operator's zone. */
  timeZone: string;
  edges: Edges;
  problem: { field: "from" | "to"; sentence: string } | null;
  onEdge(edge: "from" | "to", at: Date | null): void;
}) {
  const { timeZone, edges, problem, onEdge } = props;
  const problemId = useId();
  const [inUtc, setInUtc] = useState(false);
  const zone = inUtc || isUtc(timeZone) ? "UTC" : timeZone;
  return (
    <div className="grid gap-x-3 gap-y-2 sm:max-w-2xl sm:grid-cols-2">
      {(["from", "to"] as const).map((edge) => {
        const wrong = problem?.field === edge;
        return (
          <fieldset key={edge} className="min-w-0">
            <legend className="mb-1 font-medium">{names[edge]}</legend>
            <MomentField
              // A field keeps the zone it began with.
              key={zone}
              label={`${names[edge]}, ${zone}`}
              timeZone={zone}
              value={edges[edge]}
              onChange={(at) => onEdge(edge, at)}
              isInvalid={wrong}
              describedBy={wrong ? problemId : undefined}
            />
            {wrong && (
              <p id={problemId} role="alert" className="mt-1 text-danger-ink">
                {problem.sentence}
              </p>
            )}
          </fieldset>
        );
      })}
      <div className="sm:col-span-2">
        {isUtc(timeZone) ? (
          <span className="text-xs text-muted">UTC</span>
        ) : (
          <Segments
            label="Time zone of both"
            choices={[
              { id: "local", label: timeZone.replaceAll("_", " ") },
              { id: "utc", label: "UTC" },
            ]}
            value={inUtc ? "utc" : "local"}
            onChange={(id) => setInUtc(id === "utc")}
          />
        )}
      </div>
    </div>
  );
}
