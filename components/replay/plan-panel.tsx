"use client";
/** What a press of the button will do, before it is pressed: jobs, accounts, what is held already, what X advises. */
import { Info, RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "#components/ui/button.tsx";
import { FormError } from "#components/ui/form-error.tsx";
import { Handle } from "#components/ui/person.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { sentenceOf } from "#lib/client/api.ts";
import { count, plural } from "#lib/client/format.ts";
import type { ReplayPreview } from "#lib/replay/contract.ts";
import type { ReplayWindowOutcome } from "#lib/replay/plan.ts";

const namedAccounts = 4;

function Figure(props: { value: number | undefined; label: string; children?: ReactNode }) {
  return (
    <div className="min-w-20">
      <dd className="tabular text-xl font-semibold">
        {props.value === undefined ? (
          <Skeleton className="my-1.5 h-4 w-10 rounded-control" />
        ) : (
          count(props.value)
        )}
      </dd>
      <dt className="text-xs text-muted">{props.label}</dt>
    </div>
  );
}

function Accounts({ accounts }: { accounts: ReplayPreview["accounts"] }) {
  if (accounts.length === 0)
    return (
      <p className="text-muted">
        No account is subscribed to this webhook now; X replays what was subscribed at the time.
      </p>
    );
  const named = accounts.slice(0, namedAccounts);
  return (
    <p className="text-muted">
      {named.map((account, index) => (
        <span key={account.id}>
          {index > 0 && <span>{", "}</span>}
          <Handle id={account.id} username={account.username} className="text-foreground" />
          <span>{` (${count(account.held)} held)`}</span>
        </span>
      ))}
      {accounts.length > named.length && (
        <span>{` and ${accounts.length - named.length} more`}</span>
      )}
    </p>
  );
}

export function PlanPanel(props: {
  /** The limits of X, checked here and now; null: no window yet. */
  verdict: ReplayWindowOutcome | null;
  /** The window lies in a gap that X cannot replay. */
  isLost: boolean;
  preview: { data: ReplayPreview | undefined; error: unknown; onRetry(): void };
  /** Why the button cannot be pressed although the window is right. */
  obstacle: ReactNode;
  asking: boolean;
  problem: string | undefined;
  onAsk(): void;
}) {
  const { verdict, preview } = props;
  const takes = verdict?.ok === true;
  return (
    <section
      aria-labelledby="plan"
      className="flex flex-col gap-3 rounded-panel border border-border bg-surface p-4"
    >
      <h2 id="plan">What will happen</h2>
      {takes ? (
        <>
          <p>{verdict.sentence}</p>
          {props.isLost && (
            <p className="text-signal-ink">
              X did not try to deliver any of this to the webhook as it is registered now: expect
              nothing.
            </p>
          )}
          {preview.error !== null && preview.data === undefined ? (
            <p className="text-muted">
              <span>{`What is held already could not be counted. ${sentenceOf(preview.error)} `}</span>
              <button
                type="button"
                className="min-h-6 text-link underline outline-focus focus-visible:outline-2"
                onClick={preview.onRetry}
              >
                Try again
              </button>
            </p>
          ) : (
            <>
              <dl className="flex flex-wrap gap-x-6 gap-y-2">
                <Figure
                  value={verdict.jobs}
                  label={verdict.jobs === 1 ? "job" : "jobs, one by one"}
                />
                <Figure
                  value={preview.data?.accounts.length}
                  label={preview.data?.accounts.length === 1 ? "account" : "accounts"}
                />
                <Figure value={preview.data?.held} label="activities held there already" />
              </dl>
              {preview.data && <Accounts accounts={preview.data.accounts} />}
            </>
          )}
          {verdict.advice.map((sentence) => (
            <p key={sentence} className="flex gap-2 text-muted">
              <Info className="mt-0.5 size-4 shrink-0" aria-hidden="true" />
              <span>
                {`${sentence} This App does not speak to X itself, so it may work all the same.`}
              </span>
            </p>
          ))}
          <p className="text-muted">
            Whatever comes twice is counted, never stored twice. Live activity goes on meanwhile.
          </p>
        </>
      ) : (
        <p className="text-muted">
          {verdict === null
            ? "Choose when the window begins and ends: drag across the band, pick a window, or type."
            : "X would refuse this window. Change it as the form says."}
        </p>
      )}
      <span>{props.obstacle}</span>
      <FormError message={props.problem} />
      <div>
        <Button
          isDisabled={!takes || props.obstacle !== null}
          isPending={props.asking}
          onPress={props.onAsk}
        >
          <RotateCcw aria-hidden="true" />
          <span>
            {props.asking
              ? "Asking X…"
              : takes
                ? `Replay the window in ${plural(verdict.jobs, "job")}`
                : "Replay"}
          </span>
        </Button>
      </div>
    </section>
  );
}
