import { expect, test } from "vitest";
import type { Problem } from "#lib/overview/contract.ts";
import { hideProblem, readHidden, showProblem, splitProblems } from "./hidden-problems.ts";

const now = Date.parse("2026-11-23T12:00:00Z");
const hour = 3_600_000;
const problem = (part: Partial<Problem> = {}): Problem => ({
  kind: "account_unsubscribed",
  page: "/accounts",
  title: "@a is connected, but subscribed to nothing.",
  advice: "",
  action: "",
  href: "/webhooks?webhook=a",
  since: null,
  parts: [],
  gap: null,
  ...part,
});
const parts = (...names: string[]) =>
  names.map((name) => ({ label: name, href: `/webhooks?webhook=${name}` }));
const isAside = (one: Problem, hidden: ReturnType<typeof hideProblem>, at = now + hour) =>
  splitProblems([one], hidden, at).aside.length === 1;

test("a problem put aside comes back after a day", () => {
  const hidden = hideProblem([], problem(), now);
  expect(isAside(problem(), hidden, now + 23 * hour)).toBe(true);
  expect(isAside(problem(), hidden, now + 24 * hour)).toBe(false);
});

test("it comes back when something is added to it, not when something of it is mended", () => {
  const hidden = hideProblem([], problem({ parts: parts("a", "b") }), now);
  expect(isAside(problem({ parts: parts("b", "a") }), hidden)).toBe(true);
  expect(isAside(problem(), hidden)).toBe(true);
  expect(isAside(problem({ parts: parts("a", "b", "c") }), hidden)).toBe(false);
});

test("it comes back when it ended and began anew", () => {
  const since = (at: number) => problem({ since: new Date(at).toISOString() });
  const hidden = hideProblem([], since(now - hour), now);
  expect(isAside(since(now - hour), hidden)).toBe(true);
  expect(isAside(since(now + hour), hidden)).toBe(false);
});

test("refused calls stay aside while only their number grows, and come back for a new reason", () => {
  const refused = (title: string) =>
    problem({ kind: "deliveries_rejected", href: "/settings/rejected?app=x", title });
  const hidden = hideProblem([], refused("2 requests to x refused: 2 for no signature."), now);
  expect(isAside(refused("1,204 requests to x refused: 1,204 for no signature."), hidden)).toBe(
    true,
  );
  const worse = "3 requests to x refused: 2 for no signature, 1 for a wrong signature.";
  expect(isAside(refused(worse), hidden)).toBe(false);
});

test("a gap is the same while X forgets its start", () => {
  const gap = (from: string, to: string) =>
    problem({
      kind: "receiver_down",
      href: `/replay?from=${from}&to=${to}`,
      gap: { from, to, recoverableUntil: to },
    });
  const hidden = hideProblem([], gap("2026-11-22T12:00:00Z", "2026-11-22T14:00:00Z"), now);
  expect(isAside(gap("2026-11-22T13:00:00Z", "2026-11-22T14:00:00Z"), hidden)).toBe(true);
  expect(isAside(gap("2026-11-23T09:00:00Z", "2026-11-23T09:10:00Z"), hidden)).toBe(false);
});

test("another kind is not hidden with it, and it can be shown again", () => {
  const hidden = hideProblem([], problem(), now);
  expect(isAside(problem({ kind: "account_silent" }), hidden)).toBe(false);
  expect(showProblem(hidden, problem(), now + hour)).toEqual([]);
});

test("what is kept stays small and holds nothing that has run out", () => {
  const many = problem({ parts: parts(...Array.from({ length: 200 }, (_, n) => `account-${n}`)) });
  let hidden = hideProblem([], problem(), now - 25 * hour);
  hidden = hideProblem(hidden, problem({ kind: "webhook_invalid", href: "/w" }), now);
  hidden = hideProblem(hidden, many, now);
  expect(hidden.map(({ kind }) => kind)).not.toContain("webhook_gone");
  expect(JSON.stringify(hidden).length).toBeLessThan(2_000);
  expect(isAside(many, hidden)).toBe(true);
});

test("of what is read from outside, only what fits is taken", () => {
  const good = { kind: "account_silent", at: 1, things: "a.b" };
  expect(readHidden([good, { kind: 1 }, null, "x"])).toEqual([good]);
  expect(readHidden({})).toEqual([]);
});
