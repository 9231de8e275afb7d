/** The head of a page that is not the feed: title, one line, actions. */
import type { ReactNode } from "react";

export function PageHeader(props: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 pt-6 pb-4 md:px-6">
      <div className="min-w-0">
        <h1>{props.title}</h1>
        {props.children && (
          <p className="mt-0.5 max-w-[80ch] text-pretty text-muted">{props.children}</p>
        )}
      </div>
      {props.actions && <div className="flex flex-wrap gap-2">{props.actions}</div>}
    </header>
  );
}
