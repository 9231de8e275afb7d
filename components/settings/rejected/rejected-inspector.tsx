"use client";
/** One refused delivery: why, what to do, its headers, and only on request the start of its body. */
import { Eye, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Button } from "#components/ui/button.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { ErrorState } from "#components/ui/states.tsx";
import { Moment } from "#components/ui/time.tsx";
import { bytes } from "#lib/client/format.ts";
import type { RejectedDetail } from "#lib/rejected/contract.ts";
import { useRejectedOne } from "./queries.ts";
import { reasonWords } from "./reasons.ts";

function Body({ detail }: { detail: RejectedDetail }) {
  const [shown, setShown] = useState(false);
  if (detail.body === null || detail.body === "")
    return <p className="text-muted">No body was kept.</p>;
  if (!shown)
    return (
      <>
        <p className="mb-2 text-muted">
          It comes from a stranger, perhaps. It is shown as plain text and does nothing.
        </p>
        <Button size="sm" variant="outline" onPress={() => setShown(true)}>
          <Eye aria-hidden="true" />
          Show body
        </Button>
      </>
    );
  return (
    <>
      <div className="mb-1 flex items-center justify-between gap-2">
        <span className="text-xs text-muted">
          {detail.bodyComplete
            ? `Whole body, ${bytes(detail.bytes)}`
            : `The beginning of ${bytes(detail.bytes)}`}
        </span>
        <CopyButton label="Copy body" text={detail.body} />
      </div>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="from-x max-h-96 overflow-auto rounded-control border border-border bg-surface-secondary p-3 font-mono text-xs break-all whitespace-pre-wrap outline-focus focus-visible:outline-2"
      >
        {detail.body}
      </pre>
    </>
  );
}

function Headers({ headers }: { headers: Record<string, string> }) {
  const rows = Object.entries(headers);
  if (rows.length === 0) return <p className="text-muted">None were kept.</p>;
  return (
    <dl className="font-mono text-xs">
      {rows.map(([name, value]) => (
        <div key={name} className="flex gap-3 py-0.5">
          <dt className="w-40 shrink-0 text-muted">{name}</dt>
          <dd className="min-w-0 break-all">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Detail({ detail }: { detail: RejectedDetail }) {
  const { cause, advice } = reasonWords(detail.reason);
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <section className="space-y-3 px-4 py-4">
        <p>
          <span>{cause}</span>
          {detail.reason === "other_app" && detail.detail !== null && (
            <span>
              {" "}
              It is the secret of <strong>{detail.detail}</strong>.
            </span>
          )}
        </p>
        <ul className="list-disc space-y-1 ps-4">
          {advice.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
      <dl className="border-t border-border px-4 py-3 [&>div]:flex [&>div]:min-h-7 [&>div]:items-center [&>div]:gap-3 [&_dt]:w-32 [&_dt]:shrink-0 [&_dt]:text-xs [&_dt]:text-muted">
        <div>
          <dt>Received</dt>
          <dd>
            <Moment at={detail.receivedAt} />
          </dd>
        </div>
        <div>
          <dt>Address of App</dt>
          <dd className="font-mono text-xs">{`/webhooks/${detail.app}`}</dd>
        </div>
        <div>
          <dt>Answered with</dt>
          <dd className="tabular">{detail.status}</dd>
        </div>
        <div>
          <dt>Source address</dt>
          <dd className="font-mono text-xs">{detail.sourceAddress ?? "not known"}</dd>
        </div>
        <div>
          <dt>Size</dt>
          <dd className="tabular">{bytes(detail.bytes)}</dd>
        </div>
        {detail.detail !== null && (
          <div>
            <dt>Detail</dt>
            <dd className="from-x min-w-0">{detail.detail}</dd>
          </div>
        )}
      </dl>
      <section className="border-t border-border px-4 py-3">
        <h3 className="mb-2 text-xs font-medium text-muted">Headers</h3>
        <Headers headers={detail.headers} />
      </section>
      <section className="border-t border-border px-4 py-3">
        <h3 className="mb-2 text-xs font-medium text-muted">Body</h3>
        <Body detail={detail} />
      </section>
    </div>
  );
}

export function RejectedInspector(props: { id: string; onClose(): void }) {
  const query = useRejectedOne(props.id);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <article
      aria-labelledby="rejected-heading"
      className="flex h-full min-h-0 flex-col"
      onKeyDown={(event) => event.key === "Escape" && props.onClose()}
    >
      <header className="flex items-center gap-2 border-b border-border py-2 ps-4 pe-2">
        <h2
          ref={heading}
          id="rejected-heading"
          tabIndex={-1}
          className="min-w-0 flex-1 truncate text-sm leading-7 outline-none"
        >
          {query.data ? reasonWords(query.data.reason).word : "Rejected delivery"}
        </h2>
        <Button
          isIconOnly
          size="sm"
          variant="ghost"
          className="size-7 min-w-7"
          aria-label="Close"
          onPress={props.onClose}
        >
          <X aria-hidden="true" />
        </Button>
      </header>
      {query.isError ? (
        <ErrorState
          error={query.error}
          what="This delivery could not be loaded"
          onRetry={() => void query.refetch()}
        />
      ) : query.data === undefined ? (
        <div role="status" aria-label="Loading the delivery" className="space-y-4 p-4">
          <Skeleton className="h-3 w-4/5 rounded-control" />
          <Skeleton className="h-3 w-3/5 rounded-control" />
          <Skeleton className="mt-6 h-24 w-full rounded-control" />
        </div>
      ) : (
        <Detail detail={query.data} />
      )}
    </article>
  );
}
