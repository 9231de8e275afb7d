/** What the specimen sheet is divided into. */
import type { ReactNode } from "react";

/** One section, with an anchor of its own. */
export function Section(props: { id: string; title: string; children: ReactNode }) {
  return (
    <section
      id={props.id}
      aria-labelledby={`${props.id}-title`}
      className="scroll-mt-16 border-t border-border py-8"
    >
      <h2 id={`${props.id}-title`} className="mb-4">
        {props.title}
      </h2>
      <div className="space-y-6">{props.children}</div>
    </section>
  );
}

/** One named row of a section; `wide` for what fills its line. */
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
