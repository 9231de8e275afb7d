/** A state as a word with a mark; amber only for what needs a person. */
import { Check, CircleDashed, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export function StateWord(props: { tone: "good" | "needs-you" | "quiet"; children: ReactNode }) {
  const { tone } = props;
  const Icon = tone === "good" ? Check : tone === "quiet" ? CircleDashed : TriangleAlert;
  return (
    <span
      translate="no"
      className={`inline-flex h-6 items-center gap-1.5 rounded-full text-xs whitespace-nowrap ${
        tone === "needs-you" ? "bg-signal-soft px-2 font-medium text-signal-ink" : "text-foreground"
      }`}
    >
      <Icon
        aria-hidden="true"
        className={`size-3.5 ${tone === "needs-you" ? "text-signal" : "text-muted"}`}
      />
      <span>{props.children}</span>
    </span>
  );
}
