/** What the search field looks in and how words are compared: one rule for the database and for live rows in the browser. */

/** The parts of an activity that are searched; a summary and an activity both fit. */
export type Searchable = {
  text: string | null;
  actor: SearchedPerson | null;
  subject: SearchedPerson | null;
  conversationId: string | null;
};

type SearchedPerson = { id: string; username: string | null; name: string | null };

/** More would be cut off in silence or take the database long: the API refuses it with a sentence. */
export const mostTerms = 16;

/**
 * One thing asked for: words in any part that is searched; who did it (`from`), the other (`to`) or either (`with`), by
 * the handle they bore or by X's id, which stays theirs; or X's id of the conversation, whole.
 */
export type SearchTerm = { value: string; not: boolean } & (
  | { in: "any" }
  | { in: "conversation" }
  | { in: Side; by: "handle" | "id" }
);
type Side = "from" | "to" | "with";

const entities: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', "#39": "'" };

/**
 * Emoji stand with and without their variation selector; a zero-width space, a BOM or a mark of direction is nothing
 * anybody types, and comes along unseen with what is pasted.
 */
const invisible =
  /[\uFE0E\uFE0F\u200B\u200E\u200F\u061C\u202A-\u202E\u2060\u2066-\u2069\u00AD\uFEFF]/g;

/**
 * Folds text so that what looks the same compares the same: compatibility forms (full-width letters, ligatures), case,
 * and runs of white space. Accents stay: "ü" is not "u".
 */
export const foldForSearch = (text: string): string =>
  beyondAscii.test(text) ? foldUnicode(text) : text.toLowerCase().replace(/\s+/g, " ");

const beyondAscii = /[\u0080-\uffff]/;

const foldUnicode = (text: string): string =>
  text
    .replace(invisible, "")
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKC")
    .replace(/\s+/g, " ");

/** Everything that is searched, folded, one part a line; X escapes `& < >` in texts, people do not type that. */
export const searchableText = (activity: {
  text: string | null;
  actor: Omit<SearchedPerson, "id"> | null;
  subject: Omit<SearchedPerson, "id"> | null;
}): string => {
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

const handle = /^@?(\w{1,15})$/;
const personId = /^id:(\d{1,20})$/;
/** As `conversationOf` writes them, `dm:17-18`, and as X may write its own. */
const conversation = /^([\w:-]{1,80})$/;

/** `-` excludes, `from:`, `to:` and `with:` name a handle or `id:` and X's id, `conversation:` an id, quotes of any script's keyboard hold a phrase together. */
const part =
  /(-?)(?:(from|to|with|conversation):)?(?:["“”„‟«»]([^"“”„‟«»]*)["“”„‟«»]?|([^\s"“”„‟«»]+))/g;

const termOf = ([all, minus, side, phrase, word]: RegExpExecArray): SearchTerm | null => {
  const value = (phrase ?? word ?? "").trim();
  const not = minus === "-";
  if (side === undefined) return value === "" ? null : { in: "any", value, not };
  const read = (pattern: RegExp): string | undefined => pattern.exec(value)?.[1];
  if (side === "conversation") {
    const id = read(conversation);
    if (id !== undefined) return { in: side, value: id, not };
  } else {
    const id = read(personId);
    const name = id ?? read(handle);
    if (name !== undefined)
      return { in: side as Side, by: id === undefined ? "handle" : "id", value: name, not };
  }
  // `from:` before anything but a person is what somebody wrote, not what they ask.
  return { in: "any", value: all.replace(/["“”„‟«»]/g, "").trim(), not: false };
};

/**
 * What a query asks, folded: words and "quoted phrases" that must all occur, `from:name`, `to:name`, `with:name` (either),
 * `with:id:17`, `conversation:id`, and with `-` in front what must not. What is none of these (a lone quote, a lone `-`) is text. Empty for a blank query only, or one
 * of nothing but invisible characters.
 */
export const searchTerms = (query: string): SearchTerm[] => {
  const folded = foldForSearch(query).trim();
  const terms = new Map<string, SearchTerm>();
  for (const match of folded.matchAll(part)) {
    const term = termOf(match);
    if (term !== null && term.value !== "") terms.set(JSON.stringify(term), term);
  }
  if (terms.size > 0) return [...terms.values()];
  return folded === "" ? [] : [{ in: "any", value: folded, not: false }];
};

/** The search for everything that a person did and that was done to them, whatever they were called: by X's id. */
export const searchOf = (person: { id: string }): string => `with:id:${person.id}`;

/** The same query about one of the people who bore a handle: `from:mara` becomes `from:id:17`. */
export const withPersonId = (query: string, handle: string, id: string): string =>
  query.replace(
    new RegExp(`(^|[\\s-])(from|to|with):@?${handle}(?=\\s|$)`, "gi"),
    (_all, before: string, side: string) => `${before}${side.toLowerCase()}:id:${id}`,
  );

/** What is wrong with a query, in a sentence; null when nothing is. */
export const searchError = (query: string): string | null => {
  if (query.trim() === "") return null;
  const { length } = searchTerms(query);
  if (length === 0) return "Only invisible characters: there is nothing to search for.";
  return length > mostTerms ? `At most ${mostTerms} words or phrases at once.` : null;
};

/** True when everything asked for holds. A blank query matches everything, one of invisible characters nothing. */
export const matchesSearch = (activity: Searchable, query: string): boolean => {
  const terms = searchTerms(query);
  if (terms.length === 0) return query.trim() === "";
  const haystack = searchableText(activity);
  const holds = (term: SearchTerm): boolean => {
    const { value } = term;
    if (term.in === "any") return haystack.includes(value);
    if (term.in === "conversation") return activity.conversationId === value;
    const is = (person: SearchedPerson | null): boolean =>
      (term.by === "id" ? person?.id : person?.username?.toLowerCase()) === value;
    return (term.in !== "to" && is(activity.actor)) || (term.in !== "from" && is(activity.subject));
  };
  return terms.every((term) => holds(term) !== term.not);
};
