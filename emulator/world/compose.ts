/** Turns what a person typed into what X sends: escaped text, shortened links, entities with indices. */

import { hash32 } from "#emulator/base/random.ts";
import type { Composed, Person, Span } from "#emulator/world/types.ts";

/** `https://t.co/…` for a link: ten characters, the same link the same ones. */
export function shortLink(target: string): string {
  const alphabet = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ0123456789";
  let code = "";
  for (let i = 0; code.length < 10; i++) {
    code += alphabet[hash32(`${i}:${target}`) % alphabet.length] ?? "x";
  }
  return `https://t.co/${code}`;
}

/** How X shows a link: no scheme, cut at 26 characters. */
export function shownLink(target: string): string {
  const bare = target.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");
  const points = [...bare];
  return points.length > 27 ? `${points.slice(0, 26).join("")}…` : bare;
}

/** X escapes these three in posts and messages, and nothing else [C]. */
const escapeText = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const token =
  /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])|(?<![\p{L}\p{N}_])@([A-Za-z0-9_]{1,15})(?![A-Za-z0-9_])|(?<![\p{L}\p{N}_&])#([\p{L}\p{M}\p{N}_]*[\p{L}\p{M}][\p{L}\p{M}\p{N}_]*)|(?<![\p{L}\p{N}_])\$([A-Z]{1,6})(?![A-Za-z0-9_])/gu;

/**
 * `leading` are the people a reply answers: X puts their names in front and hides them from the display range.
 * `trailing` are links X appends (media, quoted post). Indices count Unicode code points of the escaped text (8.4).
 */
export function compose(
  typed: string,
  find: (username: string) => Person | undefined,
  options: {
    leading?: Person[];
    trailing?: { expanded: string; hidden: boolean; media?: boolean }[];
  } = {},
): Composed {
  const out: Composed = {
    text: "",
    display: [0, 0],
    mentions: [],
    hashtags: [],
    symbols: [],
    urls: [],
  };
  let at = 0;
  const push = (piece: string): Span => {
    const start = at;
    out.text += piece;
    at += codePoints(piece);
    return [start, at];
  };
  for (const person of options.leading ?? []) {
    out.mentions.push({ person, span: push(`@${person.username}`), explicit: false });
    push(" ");
  }
  const displayStart = at;
  let last = 0;
  for (const match of typed.matchAll(token)) {
    push(escapeText(typed.slice(last, match.index)));
    last = match.index + match[0].length;
    const [whole, link, username, hashtag, symbol] = match;
    if (link) {
      const url = shortLink(link);
      out.urls.push({ url, expanded: link, shown: shownLink(link), span: push(url) });
    } else if (username) {
      const person = find(username);
      const span = push(whole);
      if (person) out.mentions.push({ person, span, explicit: true });
    } else if (hashtag) out.hashtags.push({ text: hashtag, span: push(whole) });
    else if (symbol) out.symbols.push({ text: symbol, span: push(whole) });
  }
  push(escapeText(typed.slice(last)));
  let displayEnd = at;
  for (const { expanded, hidden, media } of options.trailing ?? []) {
    if (out.text !== "") push(" ");
    const url = shortLink(expanded);
    const span = push(url);
    if (!media) out.urls.push({ url, expanded, shown: shownLink(expanded), span });
    if (!hidden) displayEnd = at;
  }
  out.display = [displayStart, displayEnd];
  return out;
}

/** Length in Unicode code points. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

/** The first `length` code points, not ending inside an escape such as `&amp;`. */
export function cut(text: string, length: number): string {
  const head = [...text].slice(0, length).join("");
  return head.replace(/&[a-z]{0,3}$/, "");
}
