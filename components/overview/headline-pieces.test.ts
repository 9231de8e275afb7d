import { describe, expect, test } from "vitest";
import type { AccountCard, Band, Overview, Problem } from "#lib/overview/contract.ts";
import { coveragePiece, cutOffPiece, needsPiece, newsPiece } from "./headline-pieces.ts";

const band = (state: Band["segments"][number]["state"]): Band => ({
  from: "2026-11-22T14:00:00.000Z",
  to: "2026-11-23T14:00:00.000Z",
  share: 1,
  segments: [{ from: "2026-11-22T14:00:00.000Z", to: "2026-11-23T14:00:00.000Z", state }],
});
/** Covered now, after `minutes` of something else, twice. */
const mended = (state: Band["segments"][number]["state"], minutes: number): Band => {
  const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 12, minute)).toISOString();
  const spans = [
    [0, 5, "covered"],
    [5, 5 + minutes, state],
    [5 + minutes, 30, "covered"],
    [30, 30 + minutes, state],
    [30 + minutes, 60, "covered"],
  ] as const;
  return {
    from: at(0),
    to: at(60),
    share: 1 - minutes / 30,
    segments: spans.map(([from, to, what]) => ({ from: at(from), to: at(to), state: what })),
  };
};
const bands = [
  band("unsubscribed"),
  band("covered"),
  band("invalid"),
  mended("revoked", 2),
  mended("down", 4),
  mended("invalid", 3),
  mended("cut_off", 0.1),
];
const overview = (accounts: [AccountCard["state"], number][], more: Partial<Overview> = {}) =>
  ({
    accounts: accounts.map(([state, of], id) => ({
      id: String(id),
      username: `u${id}`,
      state,
      band: of,
    })),
    bands,
    since: null,
    sinceCounts: {},
    ...more,
  }) as Overview;
const problem = (kind: Problem["kind"], parts = 0): Problem => ({
  kind,
  page: "/",
  title: "",
  advice: "",
  action: "",
  href: `/${kind}`,
  since: null,
  parts: Array.from({ length: parts }, (_, n) => ({ label: String(n), href: "/" })),
  gap: null,
});

describe("who is covered", () => {
  test.each([
    [[], "No account is connected yet"],
    [[["not_connected", 0]], "No account is connected yet"],
    [[["revoked", 0]], "Nothing is covered: @u0 withdrew its permission"],
    [
      [
        ["revoked", 0],
        ["revoked", 0],
        ["not_connected", 0],
      ],
      "Nothing is covered: all 2 accounts withdrew their permission",
    ],
    [[["connected", 1]], "Your account is covered"],
    [[["connected", 3]], "Your account is covered again"],
    [
      [
        ["connected", 1],
        ["connected", 4],
      ],
      "All 2 accounts covered again",
    ],
    [[["connected", 2]], "Your account is not covered"],
    [
      [
        ["connected", 1],
        ["connected", 1],
        ["connected", 1],
      ],
      "All 3 accounts covered",
    ],
    [
      [
        ["connected", 1],
        ["connected", 0],
        ["revoked", 0],
      ],
      "1 of 3 accounts covered",
    ],
    [
      [
        ["connected", 2],
        ["connected", 0],
      ],
      "None of 2 accounts is covered",
    ],
  ] as [[AccountCard["state"], number][], string][])("%j: %s", (accounts, text) => {
    expect(coveragePiece(overview(accounts)).text).toBe(text);
  });
});

describe("who was cut off", () => {
  test.each([
    [[["connected", 3]], "@u0 was cut off for 4 min of the last 24 h", "/accounts?show=0"],
    [
      [
        ["connected", 3],
        ["connected", 5],
        ["connected", 1],
      ],
      "2 accounts were cut off for up to 6 min of the last 24 h",
      "#accounts",
    ],
    // Ours to replay, too short for a word, and cut off now: said elsewhere or not at all.
    [[["connected", 4]], undefined, undefined],
    [[["connected", 6]], undefined, undefined],
    [[["connected", 2]], undefined, undefined],
  ] as [[AccountCard["state"], number][], string | undefined, string | undefined][])(
    "%j: %s",
    (accounts, text, href) => {
      const piece = cutOffPiece(overview(accounts));
      expect([piece?.text, piece?.href]).toEqual([text, href]);
    },
  );
});

describe("what came", () => {
  const since = "2026-11-23T16:40:00.000Z";
  test("since one left, with the way to exactly that", () => {
    const one = overview([], { since, sinceCounts: { posts: 1200, likes: 4 } });
    expect(newsPiece(one, null, () => "17:40")).toEqual({
      text: "1,204 activities since you left at 17:40",
      href: "/feed?from=2026-11-23T16%3A40%3A00.000Z",
    });
    expect(newsPiece(one, "1001", () => "17:40")?.href).toMatch(/&account=1001$/);
  });
  test("nothing, and nothing to say on the first visit", () => {
    expect(newsPiece(overview([["connected", 1]], { since }), null, () => "17:40")?.text).toBe(
      "nothing new since you left at 17:40",
    );
    expect(newsPiece(overview([["connected", 1]]), null, () => "17:40")).toBeNull();
    expect(newsPiece(overview([], { since }), null, () => "17:40")).toBeNull();
  });
});

const covered = overview([["connected", 1]]);

test("where nothing is connected, nothing is said to be in order", () => {
  expect(needsPiece([], overview([["not_connected", 0]]))).toBeNull();
});

test("what needs somebody is named when it is one thing, else counted", () => {
  const said = (...problems: Problem[]) => needsPiece(problems, covered)?.text;
  expect(said()).toBe("nothing needs you");
  expect(needsPiece([], covered, 2)?.text).toBe("2 problems hidden");
  expect(said(problem("webhook_invalid"))).toBe("one webhook needs you");
  expect(said(problem("account_unsubscribed", 3))).toBe("3 accounts need you");
  expect(said(problem("receiver_down"))).toBe("one gap can be replayed");
  expect(said(problem("receiver_down", 2))).toBe("2 gaps can be replayed");
  expect(said(problem("disk_full"))).toBe("the disk needs you");
  expect(said(problem("deliveries_rejected"))).toBe("refused calls need a look");
  expect(said(problem("deliveries_lost"))).toBe("one stretch is lost");
  expect(said(problem("deliveries_late"))).toBe("activity arrives late");
  expect(said(problem("webhook_invalid"), problem("account_revoked"))).toBe("2 things need you");
  expect(needsPiece([problem("webhook_invalid")], covered)?.href).toBe("/webhook_invalid");
});
