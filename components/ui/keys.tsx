"use client";
/** Keys as one sees them on a keyboard. */
import { useModKey } from "./hooks/use-mod-key.ts";

export function Keys(props: { keys: readonly string[] }) {
  const mod = useModKey();
  return (
    <span className="inline-flex gap-1">
      {props.keys.map((key) => (
        <kbd
          key={key}
          className="min-w-5 rounded-control border border-border bg-surface-secondary px-1.5 text-center font-sans text-xs leading-5 text-muted"
        >
          {key === "Mod" ? mod : key}
        </kbd>
      ))}
    </span>
  );
}
