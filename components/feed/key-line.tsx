/** The keys of the list, in a quiet line below it: for whoever has a keyboard and not yet the habit. */
import { memo } from "react";
import { Keys } from "#components/ui/keys.tsx";

const most: readonly [keys: readonly string[], does: string][] = [
  [["j", "k"], "move"],
  [["Enter"], "open"],
  [["/"], "search"],
  [["l"], "pause or resume"],
  [["?"], "all keys"],
];

/** Not drawn for fingers, nor where there is hardly room for the rows. Listeners find the same on `?`. */
export const KeyLine = memo(function KeyLine() {
  return (
    <p
      aria-hidden="true"
      className="no-print hidden h-8 shrink-0 items-center gap-5 border-t border-border px-4 text-xs text-muted md:pointer-fine:flex"
    >
      {most.map(([keys, does]) => (
        <span key={does} className="inline-flex items-center gap-1.5">
          <Keys keys={keys} />
          <span>{does}</span>
        </span>
      ))}
    </p>
  );
});
