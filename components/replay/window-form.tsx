"use client";
/** The window to the minute, in local time and in UTC side by side: editing one moves the other. */
import { useId } from "react";
import { MomentField } from "#components/ui/moment-field.tsx";
import type { Edges } from "./use-replay-window.ts";

/** Where two columns would say the same. */
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
  const zones = isUtc(timeZone) ? ["UTC"] : [timeZone, "UTC"];
  return (
    <div
      className={`grid gap-x-3 gap-y-3 sm:max-w-2xl ${zones.length === 1 ? "sm:grid-cols-2" : ""}`}
    >
      {(["from", "to"] as const).map((edge) => {
        const wrong = problem?.field === edge;
        return (
          <fieldset key={edge} className="min-w-0">
            <legend className="mb-1 font-medium">{names[edge]}</legend>
            <div className={`grid gap-2 ${zones.length > 1 ? "sm:grid-cols-2" : ""}`}>
              {zones.map((zone) => (
                <div key={zone}>
                  <MomentField
                    label={`${names[edge]}, ${zone}`}
                    timeZone={zone}
                    value={edges[edge]}
                    onChange={(at) => onEdge(edge, at)}
                    isInvalid={wrong}
                    describedBy={wrong ? problemId : undefined}
                  />
                  <span className="mt-0.5 block text-xs text-muted">
                    {zone.replaceAll("_", " ")}
                  </span>
                </div>
              ))}
            </div>
            {wrong && (
              <p id={problemId} role="alert" className="mt-1 text-danger-ink">
                {problem.sentence}
              </p>
            )}
          </fieldset>
        );
      })}
    </div>
  );
}
