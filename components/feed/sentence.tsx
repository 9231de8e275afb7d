/** A sentence of the registry: who and what, then the quoted text in its own direction. Always text, never markup. */

import { type Sentence as Parts, partsOf } from "#lib/activity/sentence.ts";
import { shorten, withoutOverrides } from "#lib/activity/text.ts";
import type { ActivitySummary } from "#lib/activity/types.ts";
import { hitElsewhere, markedPieces, quoteWithHit } from "./search-marks.ts";

/** X allows 15; what is far longer would fill the place of everything else. */
const longestName = 60;

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
const handles = /(?<!\w)(@\w{1,15})/;

/** Text with its handles kept together: among right-to-left words the `@` would go to the other end of the name. */
export function WithHandles({ text }: { text: string }) {
  if (!rightToLeft.test(text)) return <span>{text}</span>;
  let at = 0;
  return (
    <span>
      {text.split(handles).map((part, index) => {
        const key = at;
        at += part.length;
        return index % 2 === 1 ? (
          <bdi key={key} dir="ltr">
            {part}
          </bdi>
        ) : (
          <span key={key}>{part}</span>
        );
      })}
    </span>
  );
}

/** The same by invisible marks: a row is not copied from, and elements are dear there. */
const keepHandles = (text: string): string =>
  rightToLeft.test(text) ? text.replace(new RegExp(handles, "g"), "\u2066$1\u2069") : text;

/** Who did what. `hits`: what was searched for. */
function Lead({ name, words, hits = [] }: Omit<Parts, "quote"> & { hits?: readonly string[] }) {
  return (
    <>
      {name !== "" && (
        <bdi translate="no" className="font-medium">
          <Marked text={shorten(withoutOverrides(name), longestName)} words={hits} />
        </bdi>
      )}
      <span className="text-muted">
        <Marked text={words} words={hits} />
      </span>
    </>
  );
}

/** What was searched for stands out. To stand alone in its element. */
function Marked({ text, words }: { text: string; words: readonly string[] }) {
  const pieces = words.length === 0 ? null : markedPieces(text, words);
  if (pieces === null || !pieces.some(({ isHit }) => isHit)) return text;
  let at = 0;
  return pieces.map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.isHit ? (
      <mark key={key} className="rounded-[2px] bg-(--mark) text-inherit">
        {piece.text}
      </mark>
    ) : (
      <span key={key}>{piece.text}</span>
    );
  });
}

/** In running text. Without its quote only who did what: for places that show the text itself below. */
export function Sentence(props: { row: ActivitySummary; withoutQuote?: boolean }) {
  const { name, words, quote } = partsOf(props.row);
  if (props.withoutQuote && quote !== "")
    return <Lead name={name} words={words.replace(/:?\s*$/, "")} />;
  return (
    <>
      <Lead name={name} words={words} />
      {quote !== "" && (
        <bdi dir="auto" className="from-x">
          <WithHandles text={quote} />
        </bdi>
      )}
    </>
  );
}

const none: readonly string[] = [];

/**
 * A row's: on one line, on two in a narrow pane (the container's @2xl). The quote is a box of its own, so that
 * right-to-left text is cut at its end and not at its beginning. `words`: what was searched for.
 */
export function SentenceLine(props: {
  row: ActivitySummary;
  words?: readonly string[];
  className?: string;
}) {
  const { row, words = none, className = "" } = props;
  const parts = partsOf(row);
  const quote = parts.quote === "" ? null : quoteWithHit(parts.quote, row, words);
  const elsewhere =
    words.length === 0
      ? null
      : hitElsewhere(row, `${parts.name}${parts.words}\n${quote ?? ""}`, words);
  return (
    <span className={`flex min-w-0 @max-2xl:flex-wrap ${className}`}>
      <span
        className={`truncate whitespace-pre @max-2xl:basis-full ${
          quote === null ? "min-w-0" : "max-w-3/4 shrink-0 @max-2xl:max-w-full"
        }`}
      >
        <Lead name={parts.name} words={parts.words} hits={words} />
      </span>
      {quote !== null && (
        <bdi dir="auto" className="min-w-0 truncate @max-2xl:min-w-1/2 @max-2xl:flex-1">
          <Marked text={keepHandles(quote)} words={words} />
        </bdi>
      )}
      {elsewhere !== null && (
        <span className="ms-3 max-w-1/2 shrink-0 truncate text-xs leading-5 text-muted @max-2xl:ms-2">
          <span>{`${elsewhere.where} `}</span>
          <bdi translate="no">
            <Marked text={elsewhere.text} words={words} />
          </bdi>
        </span>
      )}
    </span>
  );
}
