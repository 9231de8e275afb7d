/** Sentences in their parts, and what they are built from: names that never fail, quotations that fit in a line. */
import { oneLine, shorten, withoutOverrides } from "./text.ts";
import type { Activity, ActivityFacts, ActivitySummary, Media, Person } from "./types.ts";

/** What a sentence is made from: what is stored of an activity. */
export type Described = Pick<
  Activity,
  "accountId" | "direction" | "actor" | "subject" | "objectId" | "text" | "facts"
>;

/** Whom it begins with, what happened, and what X's people wrote; each may be empty, in this order they are the sentence. */
export type Sentence = { name: string; words: string; quote: string };

/** `head: “quote”`, or only the head. */
export const saidOf = (head: string, quoted = ""): Sentence => ({
  name: "",
  words: quoted === "" ? head : `${head}: `,
  quote: quoted,
});

/** `@a did: “quote”`, or without the quote. */
export const said = (actor: Person | null, act: string, quoted: string): Sentence =>
  startingWith(actor, saidOf(act, quoted));

/** `@a did “quote”`, or without the quote. */
export const did = (actor: Person | null, act: string, quoted = ""): Sentence =>
  startingWith(actor, { name: "", words: quoted === "" ? act : `${act} `, quote: quoted });

const startingWith = (actor: Person | null, { words, quote }: Sentence): Sentence =>
  actor === null
    ? { name: "", words: `${nameOf(actor)} ${words}`, quote }
    : { name: nameOf(actor), words: ` ${words}`, quote };

/** How a summary carries the sentence: whole, and how much of either end is name and quotation. */
export const inOne = ({
  name,
  words,
  quote,
}: Sentence): Pick<ActivitySummary, "sentence" | "sentenceParts"> => ({
  sentence: `${name}${words}${quote}`,
  sentenceParts: { name: name.length, quote: quote.length },
});

/** The parts of a summary's sentence, exactly, whatever the names and texts in it hold. */
export const partsOf = ({
  sentence,
  sentenceParts: { name, quote },
}: Pick<ActivitySummary, "sentence" | "sentenceParts">): Sentence => {
  const quoteAt = sentence.length - quote;
  return {
    name: sentence.slice(0, name),
    words: sentence.slice(name, quoteAt),
    quote: sentence.slice(quoteAt),
  };
};

/** What a wide screen has room for on one line. */
const QUOTE_LIMIT = 240;

/** `@handle`, else the name, else X's id. */
export const nameOf = (person: Person | null): string => {
  if (person === null) return "someone";
  if (person.username !== null) return `@${oneLine(withoutOverrides(person.username))}`;
  return person.name === null ? person.id : shorten(oneLine(person.name), 50);
};

/** `@handle’s`. */
export const whose = (person: Person | null): string => `${nameOf(person)}’s`;

/** X's short links say nothing to a reader: show where they lead, drop the ones that stand for a picture. */
const withReadableLinks = (text: string, facts: ActivityFacts): string => {
  let readable = text;
  for (const link of facts.urls ?? []) readable = readable.replaceAll(link.url, link.displayUrl);
  return readable.replace(/(?:\s*https?:\/\/t\.co\/\w*…?)+\s*$/u, "");
};

/** Half an address leads nowhere: one that the end of the quote would cut is left out. */
const cut = (line: string, shownLinks: readonly string[]): string => {
  const short = shorten(line, QUOTE_LIMIT);
  if (short === line) return line;
  const end = short.length - 1;
  const startsOf = (link: string): number => line.lastIndexOf(link, end - 1);
  const spans = [
    ...[...line.matchAll(/https?:\/\/\S+/gi)].map(({ index, 0: link }) => [index, link.length]),
    ...shownLinks.map((link) => [startsOf(link), link.length]),
  ];
  const [from] =
    spans.find(([at = 0, length = 0]) => at > 0 && at < end && end < at + length) ?? [];
  return from === undefined ? short : `${line.slice(0, from).replace(/[\s([]+$/u, "")}…`;
};

/** `“shortened text”`, or "" when there is no text to quote. */
export const quote = (text: string | null | undefined, facts: ActivityFacts = {}): string => {
  if (text === null || text === undefined) return "";
  // Far more than a sentence shows, far less than a longform post holds.
  const head = text.length > 4000 ? text.slice(0, 4000) : text;
  const line = oneLine(withReadableLinks(head, facts));
  return line === ""
    ? ""
    : `“${cut(
        line,
        (facts.urls ?? []).map(({ displayUrl }) => displayUrl),
      )}”`;
};

const things: Record<Media["type"], string> = {
  photo: "a photo",
  video: "a video",
  animated_gif: "a GIF",
  location: "a location",
};

/** What was sent when there are no words: `a photo`, else `a message`. */
export const thingSent = (facts: ActivityFacts): string => {
  const first = facts.media?.[0];
  return first === undefined ? "a message" : things[first.type];
};
