import { describe, expect, it } from "vitest";
import { timeOfSnowflake } from "#emulator/base/ids.ts";
import type { Action, ActionKind, World } from "#emulator/world/types.ts";
import { toWire } from "../delivery/wire.ts";
import { createWorld } from "./world.ts";

const noon = new Date("2026-11-23T12:00:00.123Z");
const world = (seed = 7): World => createWorld({ seed, clock: { now: () => noon } });

const us = "northwind_air";
const them = "kofi_mensah_gh";

/** kind and direction for us and for them, by docs/x-protocol.md#kind-and-direction, when `as` does something to the other. */
const expected: [ActionKind, string, own: string, other: string][] = [
  ["post", us, "post.create outbound", "-"],
  ["mention", them, "post.create outbound", "post.mention inbound"],
  ["reply", them, "post.reply outbound", "post.reply inbound"],
  ["quote", them, "post.quote outbound", "post.quote inbound"],
  ["repost", them, "post.repost outbound", "post.repost inbound"],
  ["quote_repost", them, "post.quote_repost outbound", "post.quote_repost inbound"],
  ["edit", us, "post.create outbound", "-"],
  ["delete", us, "post.delete outbound", "-"],
  ["like", them, "like.create outbound", "like.create inbound"],
  ["follow", them, "follow.follow outbound", "follow.follow inbound"],
  ["unfollow", them, "follow.unfollow outbound", "follow.unfollow inbound"],
  ["block", them, "block.block outbound", "block.block inbound"],
  ["unblock", them, "block.unblock outbound", "block.unblock inbound"],
  ["mute", them, "mute.mute outbound", "mute.mute inbound"],
  ["unmute", them, "mute.unmute outbound", "mute.unmute inbound"],
  ["dm", them, "dm.sent outbound", "dm.received inbound"],
  ["typing", them, "-", "dm.typing inbound"],
  ["read", them, "-", "dm.read inbound"],
  ["revoke", us, "oauth.revoke outbound", "-"],
];

function ready(made: World, action: Action): void {
  const before: Partial<Record<ActionKind, Action>> = {
    edit: { kind: "post", as: us, text: "first" },
    unfollow: { kind: "follow", as: them, target: us },
    unblock: { kind: "block", as: them, target: us },
    unmute: { kind: "mute", as: them, target: us },
  };
  const opposite: Partial<Record<ActionKind, ActionKind>> = { follow: "unfollow" };
  const first = before[action.kind];
  try {
    if (first) made.act(first);
    const undo = opposite[action.kind];
    if (undo) made.act({ kind: undo, as: action.as, target: action.target });
  } catch {
    // Already so from the beginning.
  }
}

describe("what each party hears", () => {
  it.each(expected)("%s by @%s", (kind, as, own, other) => {
    const made = world();
    const target = as === us ? them : us;
    const action: Action = { kind, as, target, appId: "42" };
    ready(made, action);
    const event = made.act(action);
    const hears = (handle: string): string => {
      const view = event.aaa(made.person(handle)?.id ?? "");
      return view ? `${view.kind} ${view.direction}` : "-";
    };
    expect([hears(as), hears(target), hears("grumpygusflies")]).toEqual([own, other, "-"]);
  });

  it("tells the quoted author of a repost of their quoted post as well", () => {
    const made = world();
    const original = made.act({ kind: "post", as: us });
    const quote = made.act({ kind: "quote", as: "dana_whitfield", objectId: original.id });
    const repost = made.act({ kind: "quote_repost", as: them, objectId: quote.id });
    expect(repost.aaa(made.person(us)?.id ?? "")?.kind).toBe("post.quote_repost");
  });

  it("does not tell of a mention by a protected account that one does not follow", () => {
    const made = world();
    const id = made.person(us)?.id ?? "";
    const mention: Action = { kind: "mention", as: "pekka_korhonen_", target: us };
    const follow: Action = { kind: "follow", as: us, target: "pekka_korhonen_" };
    try {
      made.act({ ...follow, kind: "unfollow" });
    } catch {
      // Did not follow.
    }
    expect(made.act(mention).aaa(id)).toBeNull();
    expect(made.act(mention).xaa).toEqual([]);
    made.act(follow);
    expect(made.act(mention).aaa(id)?.kind).toBe("post.mention");
  });

  it("says so when the mentioning person is blocked, and only on mentions", () => {
    const made = world();
    const id = made.person(us)?.id ?? "";
    made.act({ kind: "block", as: us, target: them });
    const mention = made.act({ kind: "mention", as: them, target: us });
    expect(mention.aaa(id)?.extras).toEqual({ user_has_blocked: true });
    expect(mention.aaa(mention.actorId)?.extras).toEqual({});
  });
});

describe("bodies", () => {
  type Tweet = {
    id_str: string;
    text: string;
    truncated: boolean;
    timestamp_ms?: string;
    extended_tweet?: { full_text: string; entities: Entities };
    entities: Entities;
    edit_history: { initial_tweet_id: string; edit_tweet_ids: string[] };
    quoted_status?: Tweet;
    retweeted_status?: Tweet;
  };
  type Entities = Record<
    "urls" | "user_mentions" | "hashtags",
    { indices: [number, number]; url?: string; screen_name?: string; text?: string }[]
  >;
  const tweetOf = (made: World, action: Action): Tweet => {
    const event = made.act(action);
    return event.aaa(event.actorId)?.element as Tweet;
  };

  it("escapes text, shortens links and points at them by code point", () => {
    const text = "👨‍👩‍👧‍👦 1 < 2 & @kofi_mensah_gh: https://a.example/x?y=1&z=2 #ÇaVa <b>";
    const tweet = tweetOf(world(), { kind: "post", as: us, text });
    expect(tweet.text).toMatch(
      /^👨‍👩‍👧‍👦 1 &lt; 2 &amp; @kofi_mensah_gh: https:\/\/t\.co\/\w{10} #ÇaVa &lt;b&gt;$/u,
    );
    const slice = ([from, to]: [number, number]) => [...tweet.text].slice(from, to).join("");
    for (const { indices, url } of tweet.entities.urls) expect(slice(indices)).toBe(url);
    for (const { indices } of tweet.entities.user_mentions) {
      expect(slice(indices)).toBe("@kofi_mensah_gh");
    }
    expect(tweet.entities.hashtags.map((tag) => slice(tag.indices))).toEqual(["#ÇaVa"]);
  });

  it("cuts long text and keeps the whole in extended_tweet", () => {
    const text = `${"長い話です。".repeat(60)} #終わり @kofi_mensah_gh`;
    const tweet = tweetOf(world(), { kind: "post", as: us, text });
    expect(tweet.truncated).toBe(true);
    expect([...tweet.text].length).toBeLessThanOrEqual(141);
    expect(tweet.extended_tweet?.full_text).toBe(text);
    expect(tweet.entities.user_mentions).toEqual([]);
    expect(tweet.extended_tweet?.entities.user_mentions).toHaveLength(1);
  });

  it("chains edits by the first id", () => {
    const made = world();
    const first = tweetOf(made, { kind: "post", as: us, text: "frist" });
    const second = tweetOf(made, { kind: "edit", as: us, text: "first" });
    const third = tweetOf(made, { kind: "edit", as: us, text: "First." });
    expect(third.edit_history).toEqual({
      initial_tweet_id: first.id_str,
      edit_tweet_ids: [first.id_str, second.id_str, third.id_str],
    });
  });

  it("gives timestamp_ms to the outermost post only, and the id says the same time", () => {
    const tweet = tweetOf(world(), { kind: "quote_repost", as: them, target: us });
    expect(tweet.timestamp_ms).toBe(String(noon.getTime()));
    expect(timeOfSnowflake(tweet.id_str)).toEqual(noon);
    expect(tweet.retweeted_status?.timestamp_ms).toBeUndefined();
    expect(tweet.retweeted_status?.quoted_status?.id_str).toMatch(/^\d+$/);
    expect(tweet.text).toMatch(/^RT @northwind_air: /);
  });

  it("speaks both user dialects", () => {
    const made = world();
    const like = made.act({ kind: "like", as: them, target: us });
    const mute = made.act({ kind: "mute", as: them, target: us });
    const element = (event: typeof like) => event.aaa(event.actorId)?.element;
    expect(element(like)).toMatchObject({ user: { id: expect.any(BigInt) } });
    expect(element(mute)).toMatchObject({ source: { id: expect.any(String) } });
  });
});

describe("sameness", () => {
  const story: Action[] = expected
    .filter(([kind]) => !["unfollow", "follow", "edit"].includes(kind))
    .map(([kind, as]) => ({ kind, as, target: as === us ? them : us, appId: "42" }));
  const bodies = (seed: number): string => {
    const made = world(seed);
    return String(
      toWire(
        story.map((action) => {
          const event = made.act(action);
          return { event, heard: event.parties.map((id) => event.aaa(id)) };
        }),
      ),
    );
  };

  it("repeats by seed, and differs by seed", () => {
    expect(bodies(3)).toBe(bodies(3));
    expect(bodies(3)).not.toBe(bodies(4));
  });

  it("never gives two activities one natural key, even in one millisecond", () => {
    const made = world();
    const typing: Action = { kind: "typing", as: them, target: us };
    const keys = [1, 2, 3, 4].map(() => made.act(typing).natural);
    for (let i = 0; i < 20; i++) {
      keys.push(made.act({ kind: i % 2 ? "unmute" : "mute", as: them, target: us }).natural);
    }
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("says the same when asked later, whatever happened since", () => {
    const made = world();
    const event = made.act({ kind: "quote", as: them, target: us });
    const before = toWire(event.aaa(event.actorId));
    made.act({ kind: "profile", as: us, text: "new", extra: { field: "screenname" } });
    made.act({ kind: "like", as: "dana_whitfield", objectId: event.id });
    expect(toWire(event.aaa(event.actorId))).toEqual(before);
  });
});

it("refuses the impossible in a sentence", () => {
  const made = world();
  expect(() => made.act({ kind: "post", as: "nobody_here" })).toThrow("nobody called nobody_here");
  made.act({ kind: "mute", as: them, target: us });
  expect(() => made.act({ kind: "mute", as: them, target: us })).toThrow("already mutes");
  expect(() => made.act({ kind: "revoke", as: us })).toThrow("appId");
});
