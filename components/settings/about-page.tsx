/** Which Birdseye this is, and where to read on. */
import { ExternalLink } from "lucide-react";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { inSentence, plural } from "#lib/client/format.ts";

export type AboutFacts = {
  version: string;
  node: string;
  /** What X and browsers see. */
  publicUrl: string;
  retentionDays: number;
};

const reading: readonly { href: string; label: string; says: string }[] = [
  {
    href: "https://docs.x.com/x-api/webhooks/introduction",
    label: "Webhooks",
    says: "What X asks of the address it delivers to, and how it checks it.",
  },
  {
    href: "https://docs.x.com/x-api/account-activity/introduction",
    label: "Account Activity API",
    says: "The kinds of activity, subscriptions, replay.",
  },
  {
    href: "https://docs.x.com/x-api/activity/introduction",
    label: "X Activity API",
    says: "Its successor.",
  },
  {
    href: "https://developer.x.com/en/portal/dashboard",
    label: "Developer portal",
    says: "Keys and tokens, callback URLs, permissions of your App.",
  },
];

function Fact(props: { name: string; value: string; copy?: boolean }) {
  return (
    <div className="hairline-b flex min-h-10 items-center gap-3">
      <dt className="w-40 shrink-0 text-muted">{props.name}</dt>
      <dd className="tabular flex min-w-0 flex-1 items-center justify-between gap-2 break-all">
        <span>{props.value}</span>
        {props.copy && <CopyButton text={props.value} label={`Copy ${inSentence(props.name)}`} />}
      </dd>
    </div>
  );
}

export function AboutPage({ facts }: { facts: AboutFacts }) {
  return (
    <div className="column-reading pb-12">
      <PageHeader title="About">
        Birdseye receives what X tells about your accounts, keeps it here, and sends nothing
        anywhere else.
      </PageHeader>
      <div className="px-4 md:px-6">
        <dl>
          <Fact name="Version" value={facts.version} copy />
          <Fact name="Public address" value={facts.publicUrl} copy />
          <Fact name="Kept for" value={plural(facts.retentionDays, "day")} />
          <Fact name="Node.js" value={facts.node} />
        </dl>
        <h2 className="mt-8 mb-1">X's own documents</h2>
        <ul>
          {reading.map(({ href, label, says }) => (
            <li key={href} className="hairline-b py-2">
              <a
                href={href}
                target="_blank"
                rel="noreferrer"
                className="inline-flex min-h-6 items-center gap-1 text-link outline-focus hover:underline focus-visible:outline-2"
              >
                <span>{label}</span>
                <ExternalLink className="size-3.5" aria-hidden="true" />
                <span className="sr-only">(opens in a new tab)</span>
              </a>
              <p className="text-muted">{says}</p>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
