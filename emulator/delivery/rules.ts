/**
 * The rule language of X's filtered stream: words, "phrases", operators, groups, OR and negation; AND binds closer than OR.
 * Pure: a rule becomes a predicate over posts, or a sentence about what is wrong with it.
 */
import type { Post } from "#emulator/world/types.ts";

export type Matcher = (post: Post) => boolean;
type ParsedRule = { ok: true; matches: Matcher } | { ok: false; reason: string };

/** `alone`: may stand without another operator beside it (X's standalone and conjunction-required operators). */
type Node = { matches: Matcher; alone: boolean };

const LONGEST = 1024;

class RuleError extends Error {}

/** The post whose words count: of a repost, the original. */
const spoken = (post: Post): Post => post.repostOf ?? post;

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Whole words, in any case; scripts without spaces between words match anywhere. */
function says(words: string): Matcher {
  const inner = escaped(words.trim()).replace(/\s+/g, "\\s+");
  const spaced = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}\p{P}\p{S}\s]+$/u;
  const pattern = spaced.test(words)
    ? new RegExp(`(?<![\\p{L}\\p{N}_])${inner}(?![\\p{L}\\p{N}_])`, "iu")
    : new RegExp(inner, "iu");
  return (post) => pattern.test(spoken(post).typed);
}

const withMedia =
  (fits: (type: string) => boolean): Matcher =>
  (post) =>
    spoken(post).media.some((item) => fits(item.type));
const withAny =
  (list: "urls" | "mentions" | "hashtags" | "symbols"): Matcher =>
  (post) =>
    spoken(post).composed[list].length > 0;

/** `has:` and what may stand behind it. */
const contents = new Map<string, Matcher>([
  ["media", withMedia(() => true)],
  ["images", withMedia((type) => type === "photo")],
  ["videos", withMedia((type) => type === "video")],
  ["video_link", withMedia((type) => type === "video")],
  ["links", withAny("urls")],
  ["mentions", withAny("mentions")],
  ["hashtags", withAny("hashtags")],
  ["cashtags", withAny("symbols")],
]);

/** `is:` and what may stand behind it. */
const traits = new Map<string, Matcher>([
  ["retweet", (post) => post.repostOf !== null],
  ["repost", (post) => post.repostOf !== null],
  ["reply", (post) => post.inReplyTo !== null],
  ["quote", (post) => post.quotedId !== null],
  ["verified", (post) => post.author.verified],
  ["nullcast", () => false],
]);

const isPerson = (person: { id: string; username: string } | undefined, name: string): boolean =>
  person !== undefined && (person.id === name || same(person.username, name.replace(/^@/, "")));

type Operator = { alone: boolean; make: (value: string) => Matcher | undefined };

const operators: Record<string, Operator> = {
  from: { alone: true, make: (name) => (post) => isPerson(post.author, name) },
  to: { alone: true, make: (name) => (post) => isPerson(post.inReplyTo?.author, name) },
  retweets_of: { alone: true, make: (name) => (post) => isPerson(post.repostOf?.author, name) },
  url: {
    alone: true,
    make: (part) => (post) =>
      spoken(post).composed.urls.some(({ expanded }) =>
        expanded.toLowerCase().includes(part.toLowerCase()),
      ),
  },
  conversation_id: { alone: true, make: (id) => (post) => post.conversationId === id },
  in_reply_to_tweet_id: { alone: true, make: (id) => (post) => post.inReplyTo?.id === id },
  quotes_of_tweet_id: { alone: true, make: (id) => (post) => post.quotedId === id },
  retweets_of_tweet_id: { alone: true, make: (id) => (post) => post.repostOf?.id === id },
  lang: { alone: false, make: (tag) => (post) => same(post.lang, tag) },
  is: { alone: false, make: (what) => traits.get(what.toLowerCase()) },
  has: { alone: false, make: (what) => contents.get(what.toLowerCase()) },
};

function term(text: string): Node {
  const quoted = /^"(.*)"$/s.exec(text)?.[1];
  if (quoted !== undefined) return { alone: true, matches: says(quoted) };
  const [, name, value] = /^([a-z_]+):(.+)$/is.exec(text) ?? [];
  if (name !== undefined && value !== undefined) {
    const known = name.toLowerCase();
    const operator = Object.hasOwn(operators, known) ? operators[known] : undefined;
    const bare = value.replace(/^"(.*)"$/s, "$1");
    const matches = operator?.make(bare);
    if (!operator || !matches)
      throw new RuleError(
        operator
          ? `Invalid value '${bare}' for operator '${name}'.`
          : `Reference to invalid operator '${name}'. Operator is not available in current product or product packaging.`,
      );
    return { alone: operator.alone, matches };
  }
  const [sign, rest] = [text[0], text.slice(1)];
  if (sign === "@" && rest)
    return {
      alone: true,
      matches: (post) =>
        spoken(post).composed.mentions.some(({ person }) => isPerson(person, rest)),
    };
  if (sign === "#" && rest)
    return {
      alone: true,
      matches: (post) => spoken(post).composed.hashtags.some((tag) => same(tag.text, rest)),
    };
  if (sign === "$" && rest)
    return {
      alone: true,
      matches: (post) => spoken(post).composed.symbols.some((tag) => same(tag.text, rest)),
    };
  return { alone: true, matches: says(text) };
}

/** `-`, brackets, `name:"quoted value"`, "quoted phrases" and bare words. */
const TOKENS = /\s*(-(?=[^\s])|[()]|[a-z_]+:"[^"]*"|"[^"]*"|[^\s()"]+)/gy;

function tokensOf(value: string): string[] {
  const tokens: string[] = [];
  TOKENS.lastIndex = 0;
  let end = 0;
  for (const match of value.matchAll(TOKENS)) {
    tokens.push(match[1] ?? "");
    end = (match.index ?? 0) + match[0].length;
  }
  if (value.slice(end).trim() !== "") throw new RuleError(`Unexpected text at position ${end}.`);
  return tokens;
}

/** A rule as X takes it. */
export function parseRule(value: string): ParsedRule {
  try {
    if (value.trim() === "") throw new RuleError("Rule must not be empty.");
    if (value.length > LONGEST)
      throw new RuleError(`Rules must be at most ${LONGEST} characters long.`);
    const tokens = tokensOf(value);
    const rule = either(tokens);
    if (tokens.length > 0) throw new RuleError(`Unexpected '${tokens[0]}'.`);
    if (!rule.alone)
      throw new RuleError("Rules must contain at least one positive, non-stopword clause.");
    return { ok: true, matches: rule.matches };
  } catch (error) {
    if (error instanceof RuleError) return { ok: false, reason: error.message };
    throw error;
  }
}

function either(tokens: string[]): Node {
  const parts = [both(tokens)];
  while (tokens[0] === "OR") {
    tokens.shift();
    parts.push(both(tokens));
  }
  return {
    alone: parts.every((part) => part.alone),
    matches: (post) => parts.some((part) => part.matches(post)),
  };
}

function both(tokens: string[]): Node {
  const parts: Node[] = [];
  while (tokens.length > 0 && tokens[0] !== ")" && tokens[0] !== "OR") parts.push(single(tokens));
  if (parts.length === 0) throw new RuleError(`Unexpected '${tokens[0] ?? "end of rule"}'.`);
  return {
    alone: parts.some((part) => part.alone),
    matches: (post) => parts.every((part) => part.matches(post)),
  };
}

function single(tokens: string[]): Node {
  const token = tokens.shift() ?? "";
  if (token === "-") {
    const { matches } = single(tokens);
    return { alone: false, matches: (post) => !matches(post) };
  }
  if (token === "" || token === ")" || token === "OR")
    throw new RuleError(`Unexpected '${token || "end of rule"}'.`);
  if (token !== "(") return term(token);
  const inside = either(tokens);
  if (tokens.shift() !== ")") throw new RuleError("Missing ')'.");
  return inside;
}
