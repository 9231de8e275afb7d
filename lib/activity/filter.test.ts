/** One filter for the store and the browser: patterns, edges, and what URLs may say. */
import { describe, expect, test } from "vitest";
import { activityFilter, expandKinds } from "./filter.ts";
import { type ActivityFilter, matchesFilter } from "./filter-match.ts";
import { kinds } from "./kinds/index.ts";
import { parseDelivery } from "./parse.ts";
import { toSummary } from "./summary.ts";
import { samplePerson } from "./test-support/people.ts";
import { sampleBody } from "./test-support/samples.ts";

const us = samplePerson(0);
const received = new Date("2026-10-14T14:03:23.000Z");
const row = (kind: Parameters<typeof sampleBody>[0]) => {
  const [activity] = parseDelivery(sampleBody(kind)).activities;
  if (activity === undefined) throw new Error("no activity");
  const parts = { id: "1", receivedAt: received, duplicates: 0, accountUsername: us.username };
  return toSummary(activity, { ...parts, source: "live" });
};
const matches = (filter: ActivityFilter) => matchesFilter(row("post.mention"), filter);

describe("kinds", () => {
  test("no pattern is no restriction", () => {
    expect(expandKinds(undefined)).toBeNull();
    expect(expandKinds([])).toBeNull();
  });

  test("ids, prefixes and families", () => {
    expect(expandKinds(["dm.*", "like.create"])).toEqual([
      "like.create",
      "dm.sent",
      "dm.received",
      "dm.typing",
      "dm.read",
    ]);
    expect(expandKinds(["messages"])).toEqual(expandKinds(["dm.*"]));
    expect(expandKinds(["relationships"])).toHaveLength(6);
    expect(expandKinds(["*"])).toHaveLength(kinds.length);
    expect(expandKinds(["unrecognised", "Posts"])).toHaveLength(9);
  });

  test("the browser's reading of a pattern is the registry's", () => {
    for (const pattern of ["dm.*", "*", "posts", "like.create", "spaces.*", "unrecognised"]) {
      const fits = kinds.filter((kind) =>
        matchesFilter(
          { ...row("post.mention"), kind: kind.id, family: kind.family },
          { kinds: [pattern] },
        ),
      );
      expect(fits.map((kind) => kind.id)).toEqual(expandKinds([pattern]));
    }
  });

  test("a prefix that X announced but no kind has shows nothing rather than everything", () => {
    expect(expandKinds(["spaces.*"])).toEqual([]);
    expect(matches({ kinds: ["spaces.*"] })).toBe(false);
  });
});

describe("what a URL may say", () => {
  test("lists repeat or are joined by commas", () => {
    expect(activityFilter.parse({ accounts: ["1,2", "2", " 3 "], kinds: "dm.*,LIKES" })).toEqual({
      accounts: ["1", "2", "3"],
      kinds: ["dm.*", "likes"],
    });
    expect(activityFilter.parse({ accounts: "", from: "2026-10-14T14:00:00+02:00" })).toEqual({
      accounts: [],
      from: "2026-10-14T14:00:00+02:00",
    });
  });

  test.each([
    { kinds: "tweets" },
    { accounts: "@someone" },
    { from: "yesterday" },
    { to: "2026-10-14" },
    { source: "emulator" },
    { page: "1" },
  ])("%j is refused", (query) => {
    expect(activityFilter.safeParse(query).success).toBe(false);
  });
});

describe("a live row", () => {
  test.each<[ActivityFilter, boolean]>([
    [{}, true],
    [{ accounts: [] }, true],
    [{ accounts: [us.id, "5"] }, true],
    [{ accounts: ["5"] }, false],
    [{ kinds: ["posts"] }, true],
    [{ kinds: ["post.create", "likes"] }, false],
    [{ source: "live" }, true],
    [{ source: "replay" }, false],
    [{ from: "2026-10-14T14:03:22.118Z" }, true],
    [{ from: "2026-10-14T14:03:22.119Z" }, false],
    [{ to: "2026-10-14T14:03:22.118Z" }, false],
    [{ to: "2026-10-14T16:03:22.119+02:00" }, true],
    [{ q: "ANYBODY else" }, true],
    [{ q: "@KENJI_hokuto" }, true],
    [{ q: "北斗" }, true],
    [{ q: "nowhere" }, false],
  ])("under %j: %s", (filter, expected) => {
    expect(matches(filter)).toBe(expected);
  });
});

describe("the summary", () => {
  test("takes the receipt's time where X gives none, and the account's handle where X gives the id", () => {
    const summary = row("post.delete");
    expect(summary.sentence).toBe(`@${us.username} deleted a post`);
    expect(summary.actor?.username).toBe(us.username);
    const [activity] = parseDelivery({ for_user_id: us.id, spaces_events: [{ a: 1 }] }).activities;
    const parts = { id: "1", receivedAt: received, duplicates: 2, accountUsername: null };
    expect(activity && toSummary(activity, { ...parts, source: "replay" })).toMatchObject({
      occurredAt: received.toISOString(),
      account: { id: us.id, username: null },
      source: "replay",
      duplicates: 2,
    });
  });

  test("leaves the names of others alone", () => {
    expect(row("post.mention").sentence).toMatch(/^@kenji_hokuto mentioned you: /);
  });
});
