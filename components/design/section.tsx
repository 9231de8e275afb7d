/** One section of the specimen sheet, with an anchor of its own. */
import type { ReactNode } from "react";

export function Section(props: { id: string; title: string; children: ReactNode }) {
  return (
    <section
      id={props.id}
      data-specimen={props.id}
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
