/** A list of small facts: name left, value right, copied where it is an id. */
import type { ReactNode } from "react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { inSentence } from "#lib/client/format.ts";

export function Facts(props: { title?: string; children: ReactNode }) {
  return (
    <section className="border-t border-border px-4 py-3 first:border-t-0">
      {props.title && <h3 className="mb-1 text-xs font-medium text-muted">{props.title}</h3>}
      <dl>{props.children}</dl>
    </section>
  );
}

export function Fact(props: { name: string; children: ReactNode; copy?: string }) {
  return (
    <div className="flex min-h-7 items-center gap-3">
      <dt className="w-28 shrink-0 text-xs text-muted">{props.name}</dt>
      <dd className="flex min-w-0 flex-1 items-center gap-1">
        <span className="min-w-0">{props.children}</span>
        {props.copy !== undefined && (
          <CopyButton text={props.copy} label={`Copy ${inSentence(props.name)}`} />
        )}
      </dd>
    </div>
  );
}
