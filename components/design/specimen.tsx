/** One named row of the specimen sheet. */
import type { ReactNode } from "react";

export function Specimen(props: { name: string; children: ReactNode }) {
  return (
    <div>
      <h3 className="mb-2 text-xs text-muted">{props.name}</h3>
      <div className="flex flex-wrap items-center gap-3">{props.children}</div>
    </div>
  );
}
