/** A sentence of the registry: who and what, then the quoted text in its own direction. Always text, never markup. */

import { shorten, withoutOverrides } from "#lib/activity/text.ts";

/** X allows 15; what is far longer would fill the place of everything else. */
const longestName = 60;

/** Splits `@a replied: “text…”` before the first opening quote. */
export function splitSentence(sentence: string): { lead: string; quoted: string | null } {
  const at = sentence.indexOf("“");
  if (at < 0) return { lead: sentence, quoted: null };
  return { lead: sentence.slice(0, at), quoted: sentence.slice(at) };
}

function Lead({ lead }: { lead: string }) {
  const name = /^@[^\s:’]+/u.exec(lead)?.[0] ?? "";
  return (
    <>
      {name !== "" && (
        <bdi className="font-medium">{shorten(withoutOverrides(name), longestName)}</bdi>
      )}
      <span className="text-muted">{lead.slice(name.length)}</span>
    </>
  );
}

/** In running text. Without `quoted` only who did what: for places that show the text itself below. */
export function Sentence(props: { text: string; withoutQuote?: boolean }) {
  const { lead, quoted } = splitSentence(props.text);
  if (props.withoutQuote && quoted !== null) return <Lead lead={lead.replace(/:?\s*$/, "")} />;
  return (
    <>
      <Lead lead={lead} />
      {quoted !== null && (
        <bdi dir="auto" className="from-x">
          {quoted}
        </bdi>
      )}
    </>
  );
}

/** On one line. The quote is a box of its own, so that right-to-left text is cut at its end and not at its beginning. */
export function SentenceLine({ text, className = "" }: { text: string; className?: string }) {
  const { lead, quoted } = splitSentence(text);
  if (quoted === null) {
    return (
      <span className={`block truncate ${className}`}>
        <Lead lead={lead} />
      </span>
    );
  }
  return (
    <span className={`flex min-w-0 ${className}`}>
      <span className="max-w-3/4 shrink-0 truncate whitespace-pre">
        <Lead lead={lead} />
      </span>
      <bdi dir="auto" className="min-w-0 truncate">
        {quoted}
      </bdi>
    </span>
  );
}
