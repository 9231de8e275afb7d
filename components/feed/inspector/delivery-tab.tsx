"use client";
/** How it reached us: which delivery, when, how big, whether its signature was right, how often. */
import { ShieldCheck } from "lucide-react";
import { Moment } from "#components/ui/time.tsx";
import type { ActivityDetail } from "#lib/activity/types.ts";
import { bytes, lagMs, span, utc } from "#lib/client/format.ts";
import { Fact, Facts } from "./facts.tsx";

/** The filtered stream shares the webhook and is neither of the two activity APIs. */
const productOf = ({ kind, product }: ActivityDetail): string => {
  if (kind === "post.found") return "Filtered stream";
  return product === "aaa" ? "Account Activity API" : "X Activity API";
};

export function DeliveryTab({ detail }: { detail: ActivityDetail }) {
  const { delivery } = detail;
  return (
    <div>
      <Facts>
        <Fact name="Signature">
          <span className="inline-flex items-center gap-1.5">
            <ShieldCheck className="size-4 stroke-[1.5] text-live" aria-hidden="true" />
            Verified over the bytes as they came
          </span>
        </Fact>
        {delivery.signedWith && (
          <>
            <Fact name="Signed with">
              <span>
                {delivery.signedWith.kind === "client" ? "Client secret" : "Consumer secret"}
              </span>
              <span className="text-muted">
                <span>{" · added "}</span>
                <Moment at={delivery.signedWith.secret.createdAt} />
                {delivery.signedWith.secret.retiredAt !== null && (
                  <span>
                    <span>{" · to verify until "}</span>
                    <Moment at={delivery.signedWith.secret.retiredAt} />
                  </span>
                )}
              </span>
            </Fact>
            <Fact name="Header that decided">
              <code className="font-mono text-xs break-all">{delivery.signedWith.header}</code>
            </Fact>
          </>
        )}
        <Fact name="Delivery" copy={delivery.id}>
          <code className="font-mono text-xs">{delivery.id}</code>
        </Fact>
        <Fact name="App">
          <bdi>{delivery.app}</bdi>
        </Fact>
        <Fact name="Received">
          <Moment at={delivery.receivedAt} />
        </Fact>
        <Fact name="In UTC">
          <span className="tabular">{utc(delivery.receivedAt)}</span>
        </Fact>
        <Fact name="Lag">
          <span className="tabular">{span(lagMs(detail))}</span>
          <span className="text-muted"> from the event at X to our receipt</span>
        </Fact>
        <Fact name="Source">
          {detail.source === "replay" ? "Recovered by a replay" : "Live delivery"}
        </Fact>
        <Fact name="Product">{productOf(detail)}</Fact>
        <Fact name="Size">
          <span className="tabular">{bytes(delivery.bytes)}</span>
        </Fact>
        <Fact name="Duplicates">
          <span className="tabular">{delivery.duplicates}</span>
          <span className="text-muted">
            {delivery.duplicates === 0
              ? " · X sent it once"
              : ` · X sent the same bytes ${delivery.duplicates + 1} times; kept once`}
          </span>
        </Fact>
        {delivery.sourceAddress && (
          <Fact name="From">
            <code className="font-mono text-xs">{delivery.sourceAddress}</code>
          </Fact>
        )}
        <Fact name="Place in body" copy={detail.pointer}>
          <code className="font-mono text-xs">{detail.pointer || "/"}</code>
        </Fact>
      </Facts>
      <Facts title="Headers">
        {Object.entries(delivery.headers).map(([name, value]) => (
          <div key={name} className="flex items-baseline gap-3 py-0.5 font-mono text-xs">
            <dt className="w-44 shrink-0 text-muted">{name}</dt>
            <dd className="min-w-0">{value}</dd>
          </div>
        ))}
      </Facts>
    </div>
  );
}
