/** Real deliveries of X, kept outside the project: what we make of each is what the reference says. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseJson } from "./exact-json.ts";
import { parseDelivery } from "./parse.ts";
import { atPointer } from "./test-support/at-pointer.ts";

type ExpectedActivity = {
  kind: string;
  direction?: string;
  actor_id?: string;
  target_id?: string;
  object_id?: string;
  occurred_at?: string;
  text?: string;
  edit_of?: string;
  app_id?: string;
  natural_key?: string;
  for_user_id?: string;
  event_type?: string;
};
type Expected = {
  for_user_id?: string;
  activities: ExpectedActivity[];
  replay_job_status?: { webhook_id: string; job_id: string; job_state: string };
  user_has_blocked?: boolean;
  count: number;
};

const candidates = ["../shared/payloads", "../../shared/payloads"];
const folder = candidates.map((path) => join(process.cwd(), path)).find((path) => existsSync(path));

const load = (name: string): unknown => parseJson(readFileSync(join(folder ?? "", name), "utf8"));

/** The reference gives X's cut of a repost's text; we take the whole original's from the same body (docs/x-protocol.md#post-object). */
const repostedText = (body: unknown, pointer = ""): string | undefined => {
  const original = atPointer(body, `${pointer}/retweeted_status`) as
    | { text: string; extended_tweet?: { full_text: string } }
    | undefined;
  return original?.extended_tweet?.full_text ?? original?.text;
};

const entries: [string, Expected][] =
  folder === undefined
    ? []
    : Object.entries(load("EXPECTED.json") as Record<string, Expected>).filter(
        ([name]) => !name.startsWith("_"),
      );
const moreThanOneReading = new Set(
  folder === undefined
    ? []
    : Object.keys(
        (load("EXPECTED.json") as Record<string, Record<string, string>>)._more_than_one_reading ??
          {},
      ),
);
const aaa = entries.filter(([name]) => !name.startsWith("xaa."));
const xaa = entries.filter(([name]) => name.startsWith("xaa."));

test.skipIf(folder !== undefined)("skipped: not here (the reference deliveries)", () => undefined);

describe.skipIf(folder === undefined)("reference deliveries", () => {
  test("every delivery has its expectation", () => {
    const events = readdirSync(folder ?? "").filter(
      (name) =>
        !/^(response|error|oauth|crc|signature|users\.me|EXPECTED|SOURCES)/.test(name) &&
        name.endsWith(".json"),
    );
    expect(events.sort()).toEqual(entries.map(([name]) => name).sort());
  });

  test.each(aaa)("%s", (name, expected) => {
    const body = load(name);
    const { activities, notices } = parseDelivery(body);
    expect(activities).toHaveLength(expected.count);
    for (const [index, wanted] of expected.activities.entries()) {
      const activity = activities[index];
      expect(activity?.kind).toBe(wanted.kind);
      if (!moreThanOneReading.has(name)) expect(activity?.direction).toBe(wanted.direction);
      expect(activity?.actor?.id).toBe(wanted.actor_id);
      expect(activity?.subject?.id).toBe(wanted.target_id);
      expect(activity?.objectId ?? undefined).toBe(wanted.object_id);
      expect(activity?.occurredAt?.toISOString()).toBe(wanted.occurred_at);
      expect(activity?.text ?? undefined).toBe(
        repostedText(body, activity?.pointer) ?? wanted.text,
      );
      expect(activity?.facts.editOf).toBe(wanted.edit_of);
      expect(activity?.facts.xAppId).toBe(wanted.app_id);
      expect(activity?.facts.userHasBlocked).toBe(expected.user_has_blocked);
      expect(activity?.accountId).toBe(expected.for_user_id ?? wanted.actor_id);
      expect(activity?.identity.startsWith(`${activity.accountId}:`)).toBe(true);
      expect(activity?.product).toBe("aaa");
    }
    const [notice] = notices;
    expect(notice && [notice.webhookId, notice.jobId, notice.jobState]).toEqual(
      expected.replay_job_status && Object.values(expected.replay_job_status),
    );
  });

  test("two copies share an identity exactly where the reference says so", () => {
    const pairs = aaa.flatMap(([name, expected]) =>
      parseDelivery(load(name)).activities.map((activity, index) => ({
        name,
        ours: activity.identity,
        theirs: expected.activities[index]?.natural_key,
      })),
    );
    for (const one of pairs) {
      for (const two of pairs) {
        expect([one.name, two.name, one.ours === two.ours]).toEqual([
          one.name,
          two.name,
          one.theirs === two.theirs,
        ]);
      }
    }
  });

  test.each(xaa)("%s is kept whole under its account", (name, expected) => {
    const { activities } = parseDelivery(load(name));
    const [wanted] = expected.activities;
    expect(activities).toHaveLength(1);
    expect(activities[0]?.kind).toBe("unrecognised");
    expect(activities[0]?.product).toBe("xaa");
    expect(activities[0]?.pointer).toBe("/data");
    expect(activities[0]?.facts.unrecognisedKey).toBe(wanted?.event_type);
    if (wanted?.for_user_id !== undefined) {
      expect(activities[0]?.accountId).toBe(wanted.for_user_id);
    }
  });

  test("no two XAA deliveries are taken for one", () => {
    const identities = xaa.map(([name]) => parseDelivery(load(name)).activities[0]?.identity);
    expect(new Set(identities).size).toBe(xaa.length);
  });
});
