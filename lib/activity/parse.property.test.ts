/** Whatever arrives: no throw, nothing lost, everything that stores and lists rely on. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { isRecord } from "./json.ts";
import { kindById, kinds } from "./kinds/index.ts";
import { parseDelivery } from "./parse.ts";
import { atPointer } from "./test-support/at-pointer.ts";
import { reading } from "./test-support/reading.ts";
import { sampleBody } from "./test-support/samples.ts";

const keys = [
  ...kinds.flatMap((kind) => [...kind.aaaKeys]),
  "data",
  "users",
  "meta",
  "matching_rules",
  "replay_job_status",
  "spaces_events",
  "for_user_id",
  "__proto__",
  "constructor",
  "toString",
];

const checked = (body: unknown): void => {
  const parsed = parseDelivery(body);
  const identities = parsed.activities.map((activity) => activity.identity);
  expect(new Set(identities).size).toBe(identities.length);
  for (const activity of parsed.activities) {
    expect(kindById(activity.kind)?.family).toBe(activity.family);
    expect(activity.identity.startsWith(`${activity.accountId}:`)).toBe(true);
    expect(activity.identity.length).toBeLessThan(500);
    expect(activity.accountId).toMatch(/^-?\d{1,20}$/);
    expect(reading(activity)).not.toBe("");
    if (activity.occurredAt !== null) expect(activity.occurredAt.getTime()).not.toBeNaN();
    expect(atPointer(body, activity.pointer)).toBeDefined();
    expect(activity.facts.unrecognisedReason ?? "").not.toContain("could not be read");
  }
};

const json = (depth: number) => fc.jsonValue({ maxDepth: depth, noUnicodeString: false });

test("any JSON", () => {
  fc.assert(fc.property(json(6), checked), { numRuns: 200 });
});

test("any JSON under the keys that mean something", () => {
  const body = fc.dictionary(fc.constantFrom(...keys), json(4), { noNullPrototype: true });
  fc.assert(fc.property(body, checked), { numRuns: 200 });
});

/** Puts something else in the place of one random value of a sample. */
const broken = fc
  .tuple(fc.constantFrom(...kinds), fc.nat(), json(2), fc.boolean())
  .map(([kind, at, value, remove]) => {
    const body = JSON.parse(JSON.stringify(sampleBody(kind.id))) as Record<string, unknown>;
    const places: [Record<string, unknown>, string][] = [];
    const visit = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      for (const key of Object.keys(node)) {
        places.push([node as Record<string, unknown>, key]);
        visit((node as Record<string, unknown>)[key]);
      }
    };
    visit(body);
    const [parent, key] = places[at % places.length] ?? [body, "for_user_id"];
    if (remove && isRecord(parent)) delete parent[key];
    else parent[key] = value;
    return body;
  });

test("samples with one value missing or replaced by anything", () => {
  fc.assert(fc.property(broken, checked), { numRuns: 400 });
});

test("a sample with a broken detail never vanishes", () => {
  const keepsEvents = fc.property(broken, (body) => {
    const eventful = Object.entries(body).some(
      ([key, value]) => (key.endsWith("_events") || key === "user_event") && isRecord(value),
    );
    const listed = Object.entries(body).some(
      ([key, value]) => key.endsWith("_events") && Array.isArray(value) && value.length > 0,
    );
    if (eventful || listed) expect(parseDelivery(body).activities.length).toBeGreaterThan(0);
  });
  fc.assert(keepsEvents, { numRuns: 200 });
});

test("nesting deeper than any call stack", () => {
  let post: unknown = { id_str: "1", text: "deepest" };
  let list: unknown = [];
  for (let depth = 0; depth < 20_000; depth += 1) {
    post = { id_str: "1", user: { id_str: "2" }, is_quote_status: true, quoted_status: post };
    list = [list];
  }
  const body = {
    for_user_id: "2",
    tweet_create_events: [post, list],
    spaces_events: post,
    odd: list,
  };
  const kindsSeen = parseDelivery(body).activities.map(({ kind }) => kind);
  expect(kindsSeen).toEqual(["post.quote", "unrecognised", "unrecognised", "unrecognised"]);
});

test("long lists of anything", () => {
  const posts = Array.from({ length: 4_000 }, (_, index) => (index % 2 === 0 ? index : { index }));
  const { activities } = parseDelivery({ for_user_id: "2", tweet_create_events: posts });
  expect(activities).toHaveLength(4_000);
});

test("what is no JSON at all does not throw either", () => {
  const circle: Record<string, unknown> = { for_user_id: "2" };
  circle.spaces_events = [circle];
  const trap = Object.defineProperty({}, "x", {
    enumerable: true,
    get: () => {
      throw new Error("trap");
    },
  });
  for (const body of [circle, trap, undefined, () => 1, Symbol("x"), 10n, Number.NaN]) {
    expect(() => parseDelivery(body)).not.toThrow();
  }
  expect(parseDelivery(trap).activities).toHaveLength(1);
});
