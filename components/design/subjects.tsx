"use client";
/** The subjects' own parts: health, accounts, webhooks, coverage and replays, in every state. */
import {
  ConnectionBanner,
  ConnectionContext,
  ConnectionPill,
} from "#components/live/connection.tsx";
import { AccountCards } from "#components/overview/account-cards.tsx";
import { HealthPill } from "#components/problems/health-pill.tsx";
import { ProblemList } from "#components/problems/problem-list.tsx";
import { CoverageBand } from "#components/replay/coverage-band.tsx";
import { JobRow } from "#components/replay/job-row.tsx";
import { WebhookSection } from "#components/webhooks/webhook-section.tsx";
import type { Connection } from "#lib/client/live/socket.ts";
import { keys } from "#lib/client/queries.ts";
import { Still } from "./activities.tsx";
import {
  accountBands,
  band,
  cards,
  designNow,
  jobs,
  problems,
  segments,
  subscriptions,
  webhooks,
} from "./made-up.ts";
import { Section, Specimen } from "./specimen.tsx";

const since = new Date(designNow).getTime() - 40_000;
const connections: Connection[] = [
  { state: "live" },
  { state: "connecting" },
  { state: "reconnecting", since },
  { state: "offline", since },
  { state: "signed_out", since },
];

const nothing = () => undefined;

export function HealthSection() {
  return (
    <Section id="health" title="Health">
      <Specimen name="Connection">
        {connections.map((connection) => (
          <ConnectionContext key={connection.state} value={connection}>
            <ConnectionPill />
          </ConnectionContext>
        ))}
      </Specimen>
      <Specimen name="Health: well, one problem, several">
        {[[], problems.slice(0, 1), problems].map((items) => (
          <Still key={items.length} put={(client) => client.setQueryData(keys.problems, { items })}>
            <HealthPill />
          </Still>
        ))}
      </Specimen>
      <Specimen name="Banners" wide>
        {connections.map((connection) => (
          <ConnectionContext key={connection.state} value={connection}>
            <ConnectionBanner />
          </ConnectionContext>
        ))}
      </Specimen>
      <Specimen name="Problems" wide>
        <ProblemList problems={problems} />
      </Specimen>
    </Section>
  );
}

export function AccountsSection() {
  const many = Array.from({ length: 13 }, (_, at) => ({
    ...cards[at % cards.length],
    id: String(at),
  }));
  return (
    <Section id="accounts" title="Accounts and webhooks">
      <Specimen name="Accounts as cards" wide>
        <AccountCards accounts={cards} bands={accountBands} />
      </Specimen>
      <Specimen name="More than a dozen, as rows" wide>
        <AccountCards accounts={many as typeof cards} bands={accountBands} />
      </Specimen>
      <Specimen name="Webhooks: valid, invalid, leading elsewhere" wide>
        {webhooks.map((webhook, at) => (
          <WebhookSection
            mayWrite
            key={webhook.id}
            webhook={webhook}
            subscriptions={at === 0 ? subscriptions : []}
            subscribing={false}
            onSubscribed={nothing}
            validating={false}
            onValidated={nothing}
          />
        ))}
      </Specimen>
    </Section>
  );
}

export function ReplaySection() {
  const at = (hours: number) => new Date(new Date(designNow).getTime() - hours * 3_600_000);
  return (
    <Section id="replay" title="Coverage and replays">
      <Specimen name="Every state of coverage, two hours chosen" wide>
        <CoverageBand
          segments={segments}
          band={band}
          reach={{ from: at(23), to: at(0.2) }}
          selection={{ from: at(15), to: at(13) }}
          onSelect={nothing}
        />
      </Specimen>
      <Specimen name="Jobs in every state" wide>
        <ul aria-label="Jobs" className="border-t border-border">
          {jobs.map((job) => (
            <JobRow key={job.id} job={job} showApp onAskAgain={nothing} onCancel={nothing} />
          ))}
        </ul>
      </Specimen>
    </Section>
  );
}
