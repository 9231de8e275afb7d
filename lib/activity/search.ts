/** What the search field looks in and how words are compared: one rule for the database and for live rows in the browser. */

/** The parts of an activity that are searched; a summary and an activity both fit. */
export type Searchable = {
  text: string | null;
  actor: { username: string | null; name: string | null } | null;
  subject: { username: string | null; name: string | null } | null;
};

const mostTerms = 8;
const longestTerm = 200;

const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" };

/** Emoji stand with and without their variation selector; a zero-width space or a BOM is nothing anybody types. */
const invisible = /[\uFE0E\uFE0F\u200B\uFEFF]/g;

/**
 * Folds text so that what looks the same compares the same: compatibility forms (full-width letters, ligatures), case,
 * and runs of white space. Accents stay: "ü" is not "u".
 */
export const foldForSearch = (text: string): string =>
  beyondAscii.test(text) ? foldUnicode(text) : text.toLowerCase().replace(/\s+/g, " ");

const beyondAscii = /[\u0080-\uffff]/;

const foldUnicode = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKC")
    .replace(invisible, "")
    .replace(/\s+/g, " ");

/** Everything that is searched, folded, one part a line; X escapes `& < >` in texts, people do not type that. */
export const searchableText = (activity: Searchable): string => {
  const { text, actor, subject } = activity;
  const parts: string[] = [];
  if (text !== null)
    parts.push(
      text.replace(/&(lt|gt|amp|quot|#39);/g, (all, name: string) => entities[name] ?? all),
    );
  for (const person of [actor, subject]) {
    if (person === null) continue;
    if (person.username !== null) parts.push(`@${person.username}`);
    if (person.name !== null) parts.push(person.name);
  }
  return parts.map((part) => foldForSearch(part).trim()).join("\n");
};

/** The terms of a query, folded: words that must all occur, and "quoted phrases" that must occur as they stand. */
export const searchTerms = (query: string): string[] => {
  const terms: string[] = [];
  for (const [, phrase, word] of foldForSearch(query).matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    const term = (phrase ?? word ?? "").trim().slice(0, longestTerm);
    if (term !== "" && !terms.includes(term)) terms.push(term);
  }
  return terms.slice(0, mostTerms);
};

/** True when every term occurs. An empty query matches everything. */
export const matchesSearch = (activity: Searchable, query: string): boolean => {
  const terms = searchTerms(query);
  if (terms.length === 0) return true;
  const haystack = searchableText(activity);
  return terms.every((term) => haystack.includes(term));
};
