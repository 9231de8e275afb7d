/** What every entry of the registry promises, whichever kinds there are. */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseDelivery } from "../parse.ts";
import { samplePerson } from "../test-support/people.ts";
import { reading } from "../test-support/reading.ts";
import { sampleBody } from "../test-support/samples.ts";
import type { Activity } from "../types.ts";
import type { Kind } from "./define.ts";
import { type KindId, kinds } from "./index.ts";

const all = kinds as readonly Kind<KindId>[];

const only = (body: unknown): Activity => {
  const { activities } = parseDelivery(body);
  expect(activities).toHaveLength(1);
  return activities[0] as Activity;
};

const icons = readFileSync("node_modules/lucide-react/dist/esm/dynamicIconImports.mjs", "utf8");

test("ids, labels and icons are each used once", () => {
  for (const field of ["id", "label", "icon"] as const) {
    const values = all.map((kind) => kind[field]);
    expect(new Set(values).size).toBe(values.length);
  }
});

describe.each(all.map((kind) => [kind.id, kind] as const))("%s", (id, kind) => {
  test("its sample is recognised as its own kind", () => {
    expect(only(sampleBody(id)).kind).toBe(id);
  });

  test("no sibling claims its sample", () => {
    const activity = only(sampleBody(id));
    for (const key of kind.aaaKeys) {
      const sample = sampleBody(id);
      // A body that is one thing as a whole, or the first element under its key.
      const part = activity.pointer === "" ? sample : (sample[key] as unknown[] | undefined)?.[0];
      if (part === undefined) continue;
      const claims = all.filter((sibling) => {
        const parsed = sibling.aaaKeys.includes(key) && sibling.schema.safeParse(part);
        return (
          parsed !== false &&
          parsed.success &&
          sibling.matches(parsed.data, activity.accountId, key)
        );
      });
      expect(claims.map((claim) => claim.id)).toEqual([id]);
    }
  });

  test("its sample comes in both directions where it has two", () => {
    for (const direction of ["inbound", "outbound"] as const) {
      const activity = only(sampleBody(id, { direction }));
      expect(activity.kind).toBe(id);
      expect(reading(activity)).not.toMatch(/undefined|null|NaN|\[object|someone/);
      expect(reading(activity).length).toBeGreaterThan(10);
    }
  });

  test("a copy read again has the same identity, another account another one", () => {
    const first = only(sampleBody(id));
    const copy = only(JSON.parse(JSON.stringify(sampleBody(id))));
    const elsewhere = only(sampleBody(id, { account: samplePerson(5) }));
    expect(copy.identity).toBe(first.identity);
    // What the App's rules find belongs to no account; everything else to one.
    const account = id === "post.found" ? "0" : samplePerson(0).id;
    expect(first.identity.startsWith(`${account}:`)).toBe(true);
    if (account !== "0") expect(elsewhere.identity).not.toBe(first.identity);
  });

  test("another moment is another activity", () => {
    const later = only(sampleBody(id, { at: new Date("2026-10-15T08:00:00.250Z") }));
    expect(later.identity).not.toBe(only(sampleBody(id)).identity);
    if (id !== "oauth.revoke") {
      expect(later.occurredAt?.toISOString()).toBe("2026-10-15T08:00:00.250Z");
    }
  });

  test("it survives people of whom X gives nothing but the id", () => {
    const nameless: unknown = JSON.parse(
      JSON.stringify(sampleBody(id), (key: string, value: unknown) =>
        ["screen_name", "name", "users", "user_mentions"].includes(key) ? undefined : value,
      ),
    );
    const activity = only(nameless);
    expect(reading(activity)).not.toMatch(/undefined|null|NaN|\[object/);
    if (activity.actor !== null) expect(reading(activity)).toContain(activity.actor.id);
  });

  test("its icon exists", () => {
    expect(icons).toContain(`"${kind.icon}": ()`);
  });
});
