/** Posts beyond the samples: the rules of docs/x-protocol.md#kind-and-direction where several could apply, and odd shapes of posts. */
import { describe, expect, test } from "vitest";
import { parseJson } from "./exact-json.ts";
import { parseDelivery } from "./parse.ts";
import { quote } from "./sentence.ts";
import { type SamplePerson, samplePerson } from "./test-support/people.ts";
import { type TweetParts, tweetObject } from "./test-support/posts.ts";
import { reading } from "./test-support/reading.ts";
import { type Json, userObject } from "./test-support/users.ts";
import type { Activity } from "./types.ts";

const us = samplePerson(0);
const them = samplePerson(3);
const third = samplePerson(7);
const at = new Date("2026-10-14T14:03:22.118Z");

const tweet = (parts: Partial<TweetParts>): Json =>
  tweetObject({ id: "2110370883666182144", author: them, at, text: "hello", ...parts });
const inner = (parts: Partial<TweetParts>): Json =>
  tweet({ id: "2110355784171782144", nested: true, ...parts });

const read = (element: unknown, body: Json = {}): Activity[] =>
  parseDelivery({ for_user_id: us.id, tweet_create_events: [element], ...body }).activities;
const one = (element: unknown, body: Json = {}): Activity => {
  const activities = read(element, body);
  expect(activities).toHaveLength(1);
  return activities[0] as Activity;
};
/** As it arrives from a sender that writes X's ids as numbers and leaves the texts beside them out. */
const numbersOnly = (element: Json): unknown =>
  parseJson(JSON.stringify(element).replaceAll(/"(\w+)":\d+,"\1_str":"(\d+)"/g, '"$1":$2'));
const brief = ({ kind, direction }: Activity): string => `${kind} ${direction}`;

describe("which kind a post is", () => {
  test("a mention that only the whole text of a long post holds", () => {
    const text = `${"word ".repeat(40)}@${us.username} at the end`;
    const activity = one(tweet({ text, mentions: [us] }));
    expect(brief(activity)).toBe("post.mention inbound");
    expect(activity.subject?.id).toBe(us.id);
    expect(activity.text).toBe(text);
  });

  test("a post that begins with the handle is a mention, not a reply", () => {
    const directed = { ...tweet({ text: `@${us.username} hi`, mentions: [us] }) };
    directed.in_reply_to_user_id_str = us.id;
    expect(brief(one(directed))).toBe("post.mention inbound");
    expect(brief(one({ ...directed, entities: {} }))).toBe("post.mention inbound");
  });

  test("a reply to somebody else that names the account is a mention", () => {
    const parts = {
      text: `@${third.username} and @${us.username}`,
      mentions: [third, us],
      inReplyTo: { postId: "5", person: third },
    };
    const activity = one(tweet(parts));
    expect(brief(activity)).toBe("post.mention inbound");
    expect(activity.facts.inReplyToPostId).toBe("5");
  });

  test("a reply between others keeps its form, in no direction", () => {
    const activity = one(tweet({ inReplyTo: { postId: "5", person: third } }));
    expect(brief(activity)).toBe("post.reply none");
    expect(reading(activity)).toBe(`@${them.username} replied to @${third.username}: “hello”`);
  });

  test("a reply is one where X's ids came as numbers only", () => {
    const activity = one(
      numbersOnly(tweet({ inReplyTo: { postId: "2110355784171782145", person: us } })),
    );
    expect(brief(activity)).toBe("post.reply inbound");
    expect(activity.facts.inReplyToPostId).toBe("2110355784171782145");
  });

  test("a self-reply is the account's own doing", () => {
    const activity = one(tweet({ author: us, inReplyTo: { postId: "5", person: us } }));
    expect(brief(activity)).toBe("post.reply outbound");
    expect(reading(activity)).toContain("their own post");
  });

  test("a quote whose quoted post is gone is a plain post, or a mention", () => {
    const own = { ...tweet({ author: us }), is_quote_status: true, quoted_status_id_str: "77" };
    expect(brief(one(own))).toBe("post.create outbound");
    expect(one(own).facts.quotedPostId).toBe("77");
    const theirs = { ...tweet({ text: `@${us.username}`, mentions: [us] }), is_quote_status: true };
    expect(brief(one(theirs))).toBe("post.mention inbound");
  });

  test("a quote of a third person that names the account is a mention", () => {
    const quoted = inner({ author: third });
    const activity = one(tweet({ text: `see @${us.username}`, mentions: [us], quoted }));
    expect(brief(activity)).toBe("post.mention inbound");
    expect(activity.facts.quotedPostId).toBe("2110355784171782144");
  });

  test("a reply to the account that quotes a third person is a reply", () => {
    const parts = { quoted: inner({ author: third }), inReplyTo: { postId: "5", person: us } };
    expect(brief(one(tweet(parts)))).toBe("post.reply inbound");
  });

  test("a quote of the account beats reply and mention", () => {
    const activity = one(
      tweet({
        text: `@${us.username}`,
        mentions: [us],
        quoted: inner({ author: us, text: "mine" }),
        inReplyTo: { postId: "5", person: us },
      }),
    );
    expect(brief(activity)).toBe("post.quote inbound");
    expect(activity.facts).toMatchObject({ inReplyToPostId: "5", objectText: "mine" });
    expect(activity.facts.mentionedIds).toEqual([us.id]);
  });

  test("the handle that begins a repost is no mention", () => {
    const reposted = inner({ author: third, text: `with @${us.username}` });
    const element = { ...tweet({ reposted }) };
    element.entities = { user_mentions: [{ id_str: us.id, screen_name: us.username }] };
    expect(brief(one(element))).toBe("post.repost none");
  });

  test("a repost of the account's own post by itself is its own doing", () => {
    const activity = one(tweet({ author: us, reposted: inner({ author: us }) }));
    expect(brief(activity)).toBe("post.repost outbound");
    expect(reading(activity)).toContain("reposted their own post");
  });

  test("a repost of a quote, with the quoted post gone or there", () => {
    const gone = { ...inner({ author: us }), is_quote_status: true };
    expect(brief(one(tweet({ reposted: gone })))).toBe("post.quote_repost inbound");
    const quoted = tweet({ id: "9", author: us, nested: true });
    const activity = one(tweet({ reposted: inner({ author: third, quoted }) }));
    expect(brief(activity)).toBe("post.quote_repost inbound");
    expect(activity.subject?.id).toBe(third.id);
    expect(reading(activity)).toContain(`reposted @${third.username}’s quote of your post`);
  });

  test("the text of a repost is the whole original's, not X's cut of it", () => {
    const long = `${"x".repeat(300)} https://t.co/abc`;
    const activity = one(tweet({ reposted: inner({ author: us, text: long }) }));
    expect(activity.text).toBe(long);
    expect(reading(activity)).toMatch(/^@\w+ reposted your post “x+…”$/);
    const quoting = inner({ author: us, text: "worth it", quoted: inner({ author: third }) });
    expect(one(tweet({ reposted: quoting })).text).toBe("worth it");
  });

  test("somebody's post without any tie to the account is kept as a post, in no direction", () => {
    expect(brief(one(tweet({})))).toBe("post.create none");
  });
});

describe("odd shapes of posts", () => {
  test("two posts whose ids are neighbouring numbers, with the same words, are two", () => {
    const ids = ["2123703141135286273", "2123703141135286274"];
    const posts = ids.map((id) => numbersOnly(tweet({ id, text: "the same words" })));
    const { activities } = parseDelivery({ for_user_id: us.id, tweet_create_events: posts });
    expect(activities.map(({ objectId }) => objectId)).toEqual(ids);
  });

  test("an author and mentions known by numbers only are who they are", () => {
    const activity = one(numbersOnly(tweet({ author: us })));
    expect(brief(activity)).toBe("post.create outbound");
    expect(activity.actor?.id).toBe(us.id);
    const mention = one(numbersOnly(tweet({ text: `hello @${us.username}`, mentions: [us] })));
    expect(brief(mention)).toBe("post.mention inbound");
  });

  test("a number that somebody else has rounded is no id, and the text beside it is", () => {
    expect(one({ ...tweet({ author: us }), id_str: undefined }).objectId).toBeNull();
    expect(one({ ...tweet({ author: us }), id: 12345, id_str: undefined }).objectId).toBe("12345");
  });

  test("a time that stands only in the id is marked as such", () => {
    const activity = one({ ...tweet({}), timestamp_ms: undefined, created_at: undefined });
    expect(activity.occurredAt?.toISOString().slice(0, 10)).toBe("2026-10-14");
    expect(activity.facts.timeFrom).toBe("id");
    expect(one(tweet({})).facts.timeFrom).toBeUndefined();
  });

  test("without an author a mention is still one, a post without any tie is unrecognised", () => {
    const mention = { ...tweet({ text: `@${us.username}`, mentions: [us] }), user: undefined };
    expect(one(mention)).toMatchObject({ kind: "post.mention", actor: null });
    expect(reading(one(mention))).toBe("someone mentioned you: “@quietharbour”");
    expect(one({ ...tweet({}), user: null }).kind).toBe("unrecognised");
  });

  test("nonsense in a detail costs the detail, not the post", () => {
    const activity = one({
      ...tweet({ author: us }),
      entities: "none",
      extended_entities: [1],
      extended_tweet: 7,
      edit_history: { initial_tweet_id: {}, edit_tweet_ids: ["11", "12"] },
      lang: 5,
      source: null,
      quoted_status: "gone",
      timestamp_ms: "never",
    });
    expect(brief(activity)).toBe("post.create outbound");
    expect(activity.facts.editOf).toBe("11");
    expect(activity.occurredAt?.toISOString()).toBe("2026-10-14T14:03:22.000Z");
  });

  test("every element of an edit chain names its first, and an edit says so", () => {
    const edit = { initialId: "2110370883666182000", ids: ["2110370883666182000"] };
    expect(one(tweet({ author: us, edit })).facts.editOf).toBe(edit.initialId);
    expect(reading(one(tweet({ author: us, edit })))).toContain("edited a post");
  });

  test.each([
    [{ user_has_blocked: true }, true],
    [{ user_has_blocked: "false" }, false],
    [{ user_has_blocked: "TRUE" }, true],
    [{ is_blocked_by: true }, true],
    [{ user_has_blocked: null }, undefined],
    [{ user_has_blocked: {} }, undefined],
  ])("X's block flag as %j", (flag, expected) => {
    const mention = tweet({ text: `@${us.username}`, mentions: [us] });
    expect(one(mention, flag).facts.userHasBlocked).toBe(expected);
  });

  test("pictures come from wherever X put them; links are web addresses only", () => {
    const media = [{ type: "photo", id: "55", altText: "a pier" }] as const;
    const short = one(tweet({ media }));
    const long = one(tweet({ media, text: "word ".repeat(50) }));
    for (const { facts } of [short, long]) {
      expect(facts.media).toEqual([
        {
          type: "photo",
          url: "https://pbs.twimg.com/media/sample55.jpg",
          linkUrl: expect.stringMatching(/^https:\/\/x\.com\//) as string,
          altText: "a pier",
        },
      ]);
    }
    const evil = { url: "javascript:alert(1)", expanded_url: "data:text/html,x", display_url: "x" };
    expect(one({ ...tweet({}), entities: { urls: [evil, null, 3] } }).facts.urls).toBeUndefined();
  });

  test("names and texts are taken as they are, however they look", () => {
    const text = "<img src=x onerror=alert(1)> \u0000 \ud800 مرحبا 👩‍👩‍👧‍👦";
    const person = { ...(tweet({}).user as Json), name: "<b>x</b>", screen_name: null };
    const activity = one({ ...tweet({ author: them, text }), user: person });
    expect(activity.text).toBe(text);
    expect(activity.actor?.name).toBe("<b>x</b>");
  });

  test("a longform post is kept whole and quoted short", () => {
    const text = "長い".repeat(12_500);
    const activity = one(tweet({ author: us, text }));
    expect(activity.text).toBe(text);
    expect(reading(activity).length).toBeLessThan(300);
  });

  test("a quote has room for a line of a wide screen, and never ends in half a link", () => {
    const sentenceOf = (text: string) => reading(one(tweet({ author: us, text })));
    const line = `${"word ".repeat(40)}end`;
    expect(sentenceOf(line)).toContain(`“${line}”`);
    const cut = sentenceOf(`${"word ".repeat(46)}https://northwind.example/a/very/long/address`);
    expect(cut).toMatch(/word…”$/);
    expect(cut).not.toContain("northwind.example");
    const shownAs = (displayUrl: string) => ({
      urls: [{ url: "https://t.co/1", expandedUrl: `https://${displayUrl}`, displayUrl }],
    });
    const behind = (before: string) =>
      sentenceOf(`${before}https://northwind.example/a/very/long/way`);
    expect(behind(`${"word ".repeat(46)}(`)).toMatch(/word…”$/);
    expect(behind("見".repeat(230))).toMatch(/見…”$/);
    expect(
      quote(`${"word ".repeat(46)}https://t.co/1 and more`, shownAs("northwind.example/way")),
    ).toMatch(/word…”$/);
    expect(quote(`${"word ".repeat(44)}https://t.co/1 and more`, shownAs("x.example"))).toMatch(
      /x\.example and more”$/,
    );
  });

  test("the same post twice in one body is one activity", () => {
    const body = { for_user_id: us.id, tweet_create_events: [tweet({}), tweet({})] };
    expect(parseDelivery(body).activities).toHaveLength(1);
  });
});

describe("likes of reposts", () => {
  const liked = (reposter: SamplePerson, original: SamplePerson) =>
    parseDelivery({
      for_user_id: us.id,
      favorite_events: [
        {
          id: "a7ba59eab0bfcba386f7acedac279542",
          timestamp_ms: at.getTime(),
          user: userObject(them),
          favorited_status: inner({
            author: reposter,
            reposted: inner({ id: "7", author: original, text: `${"whole ".repeat(60)}text` }),
          }),
        },
      ],
    }).activities[0] as Activity;

  test("say whose post was reposted by whom, with the original's text and author", () => {
    const activity = liked(us, third);
    expect(reading(activity)).toMatch(
      new RegExp(`^@${them.username} liked your repost of @${third.username}’s post “whole whole`),
    );
    expect(activity).toMatchObject({ direction: "inbound", objectId: "2110355784171782144" });
    expect(activity.subject?.id).toBe(us.id);
    expect(activity.facts.objectText).toMatch(/text$/);
    expect(activity.facts.objectAuthor?.id).toBe(third.id);
    expect(activity.facts.repostedPostId).toBe("7");
  });

  test("of one's own post, by others, and of what the account itself liked", () => {
    expect(reading(liked(us, us))).toContain("liked your repost of your own post");
    expect(reading(liked(third, us))).toContain(
      `liked @${third.username}’s repost of @${us.username}’s post`,
    );
  });
});
