/** One named row of the specimen sheet; `wide` for what fills its line. */
import type { ReactNode } from "react";

export function Specimen(props: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <div data-part={props.name}>
      <h3 className="mb-2 text-xs text-muted">{props.name}</h3>
      {props.wide ? (
        props.children
      ) : (
        <div className="flex flex-wrap items-center gap-3">{props.children}</div>
      )}
    </div>
  );
}
