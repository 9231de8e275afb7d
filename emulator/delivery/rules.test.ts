import { beforeEach, describe, expect, it } from "vitest";
import { manualClock } from "#emulator/base/clock.ts";
import { parseRule } from "#emulator/delivery/rules.ts";
import type { Action, World } from "#emulator/world/types.ts";
import { createWorld } from "#emulator/world/world.ts";

describe("a filtered-stream rule", () => {
  let world: World;
  beforeEach(() => {
    world = createWorld({ seed: 1, clock: manualClock(new Date("2026-11-28T08:00:00Z")) });
  });

  /** Does the rule find what `action` publishes? */
  function finds(rule: string, action: Partial<Action>): boolean {
    const { post } = world.act({ kind: "post", as: "@zoe_lefevre_", ...action });
    const parsed = parseRule(rule);
    if (!parsed.ok || !post) return expect.fail(parsed.ok ? "no post" : parsed.reason);
    return parsed.matches(post);
  }

  it.each([
    ["seaplane", "One SEAPLANE, please", true],
    ["plane", "One seaplane, please", false],
    ['"two planes"', "I saw two  planes today", true],
    ['"two planes"', "planes, two", false],
    ["cat dog", "a dog and a cat", true],
    ["cat dog", "a dog", false],
    ["cat OR dog", "a dog", true],
    ["cat dog OR bird", "a bird", true],
    ["cat (dog OR bird)", "a bird", false],
    ["cat -dog", "a cat", true],
    ["cat -dog", "a cat and a dog", false],
    ["cat -(dog OR bird)", "a cat and a bird", false],
    ["#flight", "#Flight 12", true],
    ["#flight", "flight 12", false],
    ["$NWA", "buy $NWA", true],
    ["@northwind_air", "hello @northwind_air", true],
    ["日本", "今日は日本です", true],
    ["from:zoe_lefevre_", "anything", true],
    ["from:@northwind_air", "anything", false],
    ["cat has:links", "cat https://example.com/x", true],
    ["cat has:links", "cat", false],
    ['url:"example.com/x"', "https://example.com/x", true],
    ["cat lang:xx", "cat", false],
    ["cat -is:retweet", "cat", true],
    ["a+b (c)", "a+b c", true],
  ])("%s in “%s”: %s", (rule, text, found) => {
    expect(finds(rule, { text })).toBe(found);
  });

  it("knows replies, quotes, reposts and pictures", () => {
    const text = "Clouds over the airport";
    const { id } = world.act({ kind: "post", as: "@northwind_air", text });
    const objectId = id;
    expect(finds("to:northwind_air is:reply", { kind: "reply", objectId, text: "yes" })).toBe(true);
    expect(finds("yes is:quote", { kind: "quote", objectId, text: "yes" })).toBe(true);
    expect(finds("clouds is:retweet", { kind: "repost", objectId })).toBe(true);
    expect(
      finds(`retweets_of:northwind_air`, { kind: "repost", as: "@kofi_mensah_gh", objectId }),
    ).toBe(true);
    expect(finds("boat has:images", { text: "boat", extra: { media: "photo" } })).toBe(true);
    expect(finds("boat has:videos", { text: "boat", extra: { media: "photo" } })).toBe(false);
  });

  it.each([
    ["", "empty"],
    ["weather:sunny", "invalid operator 'weather'"],
    ["constructor:x", "invalid operator 'constructor'"],
    ["cat is:constructor", "Invalid value 'constructor'"],
    ["cat -", "Unexpected 'end of rule'"],
    ["cat - OR dog", "Unexpected 'OR'"],
    ["has:teeth cat", "Invalid value 'teeth'"],
    ["lang:en", "non-stopword"],
    ["-cat", "non-stopword"],
    ["cat OR -dog", "non-stopword"],
    ["(cat", "Missing ')'"],
    ["cat)", "Unexpected ')'"],
    ["cat OR", "Unexpected 'end of rule'"],
    ['"open', "Unexpected text"],
    ["x".repeat(1025), "at most 1024"],
  ])("refuses %s", (rule, reason) => {
    expect(parseRule(rule)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });
});
