"use client";
/** What happened, as a person would tell it: sentence, people, the post or message, media, times, ids. */
import { ExternalLink } from "lucide-react";
import { type ReactNode, useSyncExternalStore } from "react";
import { Link } from "#components/ui/link.tsx";
import { Avatar, Handle } from "#components/ui/person.tsx";
import { Moment } from "#components/ui/time.tsx";
import { searchOf } from "#lib/activity/search.ts";
import { withoutOverrides } from "#lib/activity/text.ts";
import type { ActivityDetail, ActivityFacts, Person } from "#lib/activity/types.ts";
import { lagMs, span, utc } from "#lib/client/format.ts";
import { Sentence } from "../sentence.tsx";
import { Fact, Facts } from "./facts.tsx";
import { isWeb, MediaList } from "./media-list.tsx";
import { XText } from "./x-text.tsx";

const feedWith = (q: string) => `/feed?${new URLSearchParams({ q })}`;

export function PersonLine(props: { person: Person; part?: string }) {
  const { person } = props;
  const line = (
    <>
      <Avatar name={person.name} username={person.username} url={person.avatarUrl} size={32} />
      <div className="min-w-0">
        {person.name && (
          <bdi dir="auto" className="block truncate leading-4 font-medium">
            {withoutOverrides(person.name)}
          </bdi>
        )}
        <Handle
          id={person.id}
          username={person.username}
          className="block truncate text-xs text-muted"
        />
      </div>
    </>
  );
  const shape = "flex min-w-0 items-center gap-2.5";
  return (
    <div className={shape}>
      <Link
        href={feedWith(searchOf(person))}
        title="What they did, and what was done to them"
        className={`${shape} rounded-control outline-focus hover:underline focus-visible:outline-2`}
      >
        {line}
      </Link>
      {props.part && (
        <span className="ms-auto text-xs whitespace-nowrap text-muted">{props.part}</span>
      )}
    </div>
  );
}

/** A post or message, drawn as one knows it from X. */
function Quote(props: { label?: string; person: Person | null; children: ReactNode }) {
  return (
    <div className="rounded-panel border border-border bg-surface p-3.5">
      {props.label && <p className="mb-2 text-xs text-muted">{props.label}</p>}
      {props.person && (
        <div className="mb-2">
          <PersonLine person={props.person} />
        </div>
      )}
      {props.children}
    </div>
  );
}

const linkClass =
  "inline-flex min-h-6 items-center gap-1 text-link outline-focus hover:underline focus-visible:outline-2";

const objectLabels: Record<string, string> = {
  "like.create": "The post that was liked",
  "post.quote": "The post that was quoted",
};

/** A repost says nothing of its own: its text is the original's. */
const isRepost = (detail: ActivityDetail) => /^post\.(?:quote_)?repost$/.test(detail.kind);
const showsText = (detail: ActivityDetail) =>
  detail.text !== null || detail.facts.objectText !== undefined;

function Content({ detail }: { detail: ActivityDetail }) {
  const { facts, text } = detail;
  const hasObject = facts.objectText !== undefined;
  const media = facts.media ?? [];
  if (text === null && !hasObject && media.length === 0) return null;
  return (
    <div className="space-y-2 px-4 pb-4">
      {text !== null && (
        <Quote
          {...(isRepost(detail)
            ? { label: "The post that was reposted", person: detail.subject }
            : { person: detail.actor })}
        >
          <XText text={text} links={facts.urls} lang={facts.lang} />
          {media.length > 0 && !hasObject && <MediaList media={media} />}
        </Quote>
      )}
      {hasObject && facts.objectText !== text && (
        <Quote
          label={objectLabels[detail.kind] ?? "The post it is about"}
          person={facts.objectAuthor ?? detail.subject}
        >
          <XText text={facts.objectText ?? ""} links={facts.urls} />
          {media.length > 0 && <MediaList media={media} />}
        </Quote>
      )}
      {text === null && !hasObject && <MediaList media={media} />}
    </div>
  );
}

function Options({ detail }: { detail: ActivityDetail }) {
  const options = detail.facts.quickReplyOptions;
  if (!options?.length) return null;
  return (
    <Facts title="Offered replies">
      {options.map((option) => (
        <Fact key={option.label} name="">
          <bdi dir="auto">{option.label}</bdi>
          {option.description && <span className="text-muted">{` · ${option.description}`}</span>}
        </Fact>
      ))}
    </Facts>
  );
}

const noChange = () => () => undefined;

/** What the other tabs and the address bar say on screen. */
function OnPaper({ detail }: { detail: ActivityDetail }) {
  const origin = useSyncExternalStore(
    noChange,
    () => location.origin,
    () => "",
  );
  return (
    <div className="hidden print:block">
      <Facts title="How it came">
        <Fact name="Signature">Verified over the bytes as they came</Fact>
        <Fact name="Delivery">
          <code className="font-mono text-xs">{detail.delivery.id}</code>
        </Fact>
        <Fact name="Received, UTC">
          <span className="tabular">{utc(detail.receivedAt)}</span>
        </Fact>
        <Fact name="Address">{`${origin}/activity/${detail.id}`}</Fact>
      </Facts>
    </div>
  );
}

/** Says where the time comes from, when it is not the event's own. */
function TimeSource({ facts }: { facts: ActivityFacts }) {
  if (facts.timeFrom === undefined) return null;
  const { claimedTime } = facts;
  let why = "X gave no time: this is when it arrived";
  if (facts.timeFrom === "id") why = "X gave no time: this one stands in its id";
  else if (claimedTime !== undefined)
    why = `X wrote ${utc(claimedTime)}, which is still to come: this is when it arrived`;
  return <span className="block text-muted">{why}</span>;
}

/** More letters than this are names made to break pages: the rest is one hover away. */
const longSentence = 300;

export function OverviewTab({ detail }: { detail: ActivityDetail }) {
  const { actor, subject, facts } = detail;
  const account = detail.account;
  return (
    <div>
      <p
        className="mx-4 mt-4 mb-3 line-clamp-6 text-base wrap-anywhere"
        title={detail.sentence.length > longSentence ? detail.sentence : undefined}
      >
        <Sentence row={detail} withoutQuote={showsText(detail)} />
      </p>
      <Content detail={detail} />
      {(actor || subject) && (
        <section className="space-y-3 border-t border-border px-4 py-3">
          <h3 className="text-xs font-medium text-muted">People</h3>
          {actor && (
            <PersonLine person={actor} part={subject && subject.id !== actor.id ? "from" : "by"} />
          )}
          {subject && subject.id !== actor?.id && <PersonLine person={subject} part="to" />}
        </section>
      )}
      <Options detail={detail} />
      <Facts title="When">
        <Fact name="Happened">
          <Moment at={detail.occurredAt} />
          <TimeSource facts={facts} />
        </Fact>
        <Fact name="In UTC">
          <span className="tabular">{utc(detail.occurredAt)}</span>
        </Fact>
        <Fact name="Received">
          <Moment at={detail.receivedAt} />
          <span className="tabular text-muted">{` · ${span(lagMs(detail))} later`}</span>
        </Fact>
      </Facts>
      <Facts title="Which">
        <Fact name="Account">
          {account.id === "0" ? (
            <span className="text-muted">none named in the delivery</span>
          ) : (
            <Link href={`/feed?account=${account.id}`} className={linkClass}>
              <Handle id={account.id} username={account.username} />
            </Link>
          )}
        </Fact>
        <Fact name="Kind">
          <code className="font-mono text-xs">{detail.kind}</code>
        </Fact>
        {detail.objectId && (
          <Fact name="X's id" copy={detail.objectId}>
            <code className="font-mono text-xs">{detail.objectId}</code>
          </Fact>
        )}
        {detail.family === "messages" && detail.conversationId && (
          <Fact name="Conversation">
            <Link href={feedWith(`conversation:${detail.conversationId}`)} className={linkClass}>
              Whole conversation
            </Link>
          </Fact>
        )}
        {facts.objectUrl && isWeb(facts.objectUrl) && (
          <Fact name="At X">
            <a
              href={facts.objectUrl}
              target="_blank"
              rel="noopener noreferrer nofollow"
              className={linkClass}
            >
              Open the post <ExternalLink className="size-3.5" aria-hidden="true" />
            </a>
          </Fact>
        )}
        {facts.foundByRules && (
          <Fact name={facts.foundByRules.length === 1 ? "Found by rule" : "Found by rules"}>
            <bdi dir="auto">{facts.foundByRules.join(", ")}</bdi>
          </Fact>
        )}
        {facts.unrecognisedReason && (
          <Fact name="Why unrecognised">
            <span>{facts.unrecognisedReason}</span>
          </Fact>
        )}
        {detail.replayJobId && (
          <Fact name="Recovered by">
            <Link href="/replay" className={linkClass}>
              a replay
            </Link>
          </Fact>
        )}
      </Facts>
      <OnPaper detail={detail} />
    </div>
  );
}
