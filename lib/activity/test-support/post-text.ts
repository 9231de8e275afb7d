/** A post's text as X takes it apart: entities with code point positions, the cut of long posts. */
import type { SamplePerson } from "./people.ts";
import type { Json } from "./users.ts";

/** X cuts `text` here and puts the whole into `extended_tweet`. */
export const CUT_AT = 140;

const codePoints = (text: string): number => [...text].length;

type Found = { value: string; indices: [number, number] };

const find = (text: string, pattern: RegExp): Found[] =>
  [...text.matchAll(pattern)].map((match) => {
    const start = codePoints(text.slice(0, match.index));
    return { value: match[0], indices: [start, start + codePoints(match[0])] };
  });

const shown = (url: string): string => url.replace(/^https?:\/\/(www\.)?/, "");

/** X's `entities`; only people given are mentions, as X knows only handles that exist. */
export const textEntities = (text: string, people: readonly SamplePerson[]): Json => {
  const known = new Map(people.map((person) => [person.username.toLowerCase(), person]));
  return {
    hashtags: find(text, /#[\p{L}\p{N}_]+/gu).map(({ value, indices }) => ({
      text: value.slice(1),
      indices,
    })),
    urls: find(text, /https?:\/\/[^\s]+/g).map(({ value, indices }) => ({
      url: value,
      expanded_url: value,
      display_url: shown(value),
      indices,
    })),
    user_mentions: find(text, /@\w{1,20}/g).flatMap(({ value, indices }) => {
      const person = known.get(value.slice(1).toLowerCase());
      if (person === undefined) return [];
      return [
        {
          screen_name: person.username,
          name: person.name,
          id: Number(person.id),
          id_str: person.id,
          indices,
        },
      ];
    }),
    symbols: find(text, /\$[A-Z]{1,6}\b/g).map(({ value, indices }) => ({
      text: value.slice(1),
      indices,
    })),
  };
};

/** The first code points of a long text, the way X shortens it. */
export const cutText = (text: string, id: string): string =>
  `${[...text].slice(0, CUT_AT - 25).join("")}… https://t.co/${id.slice(-10)}`;

/** Where the spoken part begins: after the handles that a reply starts with. */
export const spokenFrom = (text: string): number => /^(?:@\w+\s+)*/.exec(text)?.[0].length ?? 0;

/** Is it more than X puts into `text`? */
export const isLong = (text: string): boolean => codePoints(text) > CUT_AT;

export const lengthOf = codePoints;
