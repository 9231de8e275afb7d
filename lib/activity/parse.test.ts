/** Envelopes beyond the samples: whose activity it is, what nobody knows, and that nothing is lost. */
import { describe, expect, test } from "vitest";
import { parseJson } from "./exact-json.ts";
import { parseDelivery, parseSteps } from "./parse.ts";
import { atPointer } from "./test-support/at-pointer.ts";
import { samplePerson } from "./test-support/people.ts";
import { reading } from "./test-support/reading.ts";
import { sampleBody } from "./test-support/samples.ts";
import type { Activity } from "./types.ts";

const us = samplePerson(0);
const them = samplePerson(3);

const without = (body: Record<string, unknown>, key: string): Record<string, unknown> => {
  const { [key]: _gone, ...rest } = body;
  return rest;
};
const one = (body: unknown, known: string[] = []): Activity => {
  const { activities } = parseDelivery(body, { knownAccountIds: new Set(known) });
  expect(activities).toHaveLength(1);
  return activities[0] as Activity;
};

describe("whose activity it is", () => {
  test("a message without for_user_id belongs to the end that is known", () => {
    const body = without(sampleBody("dm.received"), "for_user_id");
    expect(one(body, [us.id])).toMatchObject({ accountId: us.id, kind: "dm.received" });
    expect(one(body, [them.id])).toMatchObject({ accountId: them.id, kind: "dm.sent" });
    expect(one(body)).toMatchObject({ accountId: "0", kind: "dm.received", direction: "none" });
  });

  test.each(["post.mention", "like.create", "follow.follow", "dm.typing", "post.repost"] as const)(
    "%s without for_user_id is found by the known account",
    (kind) => {
      const body = without(sampleBody(kind, { direction: "inbound" }), "for_user_id");
      expect(one(body, [us.id])).toMatchObject({ accountId: us.id, kind, direction: "inbound" });
      expect(one(body)).toMatchObject({ accountId: "0" });
    },
  );

  test("a delete and a revoke name their account themselves", () => {
    expect(one(without(sampleBody("post.delete"), "for_user_id")).accountId).toBe(us.id);
    expect(one(sampleBody("oauth.revoke")).accountId).toBe(us.id);
  });

  test("for_user_id as a number, also one beyond 2^53", () => {
    expect(one({ ...sampleBody("follow.follow"), for_user_id: 42 }).accountId).toBe("42");
    const text = JSON.stringify(sampleBody("follow.follow"));
    const body = parseJson(text.replace(/("for_user_id":)"(\d+)"/, "$1$2"));
    expect(one(body)).toMatchObject({ accountId: us.id, direction: "inbound" });
  });

  test.each([null, "", "abc", {}, [], true, -1.5])("for_user_id as %j is as if missing", (id) => {
    expect(one({ ...sampleBody("follow.follow"), for_user_id: id }).accountId).toBe("0");
  });

  test("the same message between two accounts is two activities", () => {
    const received = sampleBody("dm.received");
    const twin = { ...received, for_user_id: them.id };
    expect(one(twin).kind).toBe("dm.sent");
    expect(one(twin).objectId).toBe(one(received).objectId);
    expect(one(twin).identity).not.toBe(one(received).identity);
    expect(one(twin).conversationId).toBe(one(received).conversationId);
  });
});

describe("messages", () => {
  test("to oneself", () => {
    const note = sampleBody("dm.sent", { other: us });
    expect(one(note)).toMatchObject({ kind: "dm.sent", direction: "outbound" });
    expect(reading(one(note))).toMatch(/^@\w+ wrote a note to themself: “/);
  });

  test("the conversation is the same both ways and for signals, smaller id first", () => {
    const ids = (["dm.sent", "dm.received", "dm.typing", "dm.read"] as const).map(
      (kind) => one(sampleBody(kind)).conversationId,
    );
    const [small, large] = [us.id, them.id].sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1));
    expect(new Set(ids)).toEqual(new Set([`dm:${small}-${large}`]));
  });

  test("another type under the key is unrecognised, not a message", () => {
    const extra = { type: "reaction_create", id: "5" };
    const body = sampleBody("dm.received", { extra });
    expect(one(body)).toMatchObject({
      kind: "unrecognised",
      facts: { unrecognisedKey: "direct_message_events" },
    });
  });

  const withData = (data: Record<string, unknown>) => {
    const body = sampleBody("dm.received") as {
      direct_message_events: [{ message_create: { message_data: Record<string, unknown> } }];
    };
    Object.assign(body.direct_message_events[0].message_create.message_data, data);
    return one(body);
  };
  const picture = {
    type: "photo",
    media_url_https: "https://ton.x.com/1.jpg",
    url: "https://t.co/1",
  };

  test.each([
    ["an object", picture],
    ["an array", [picture]],
  ])("an attachment as %s", (_form, media) => {
    const activity = withData({ text: " https://t.co/1", attachment: { type: "media", media } });
    expect(activity.facts.media).toMatchObject([{ type: "photo", url: "https://ton.x.com/1.jpg" }]);
    expect(reading(activity)).toBe(`@${them.username} sent a photo`);
  });

  test("a location is a link to a map", () => {
    const coordinates = { type: "Point", coordinates: [-9.14, 38.71] };
    const location = { type: "shared_coordinate", shared_coordinate: { coordinates } };
    const activity = withData({ text: "", attachment: { type: "location", location } });
    expect(activity.facts.media).toMatchObject([{ type: "location", altText: "38.71, -9.14" }]);
    expect(reading(activity)).toBe(`@${them.username} sent a location`);
  });

  test("quick replies, their answers and buttons", () => {
    const { facts } = withData({
      quick_reply: { type: "options", options: [{ label: "Yes", metadata: "y" }, {}, null] },
      quick_reply_response: { type: "options", metadata: "y" },
      ctas: [
        { type: "web_url", label: "Open", url: "https://a.example", tco_url: "https://t.co/2" },
      ],
    });
    expect(facts.quickReplyOptions).toEqual([{ label: "Yes" }]);
    expect(facts.quickReplyMetadata).toBe("y");
    expect(facts.urls).toEqual([
      { url: "https://t.co/2", expandedUrl: "https://a.example", displayUrl: "Open" },
    ]);
  });
});

describe("relationships", () => {
  test.each(["follow", "block", "mute"] as const)("un%s by its own key or by type", (verb) => {
    const body = sampleBody(`${verb}.un${verb}` as "follow.unfollow");
    const [element] = body[`${verb}_events`] as [Record<string, unknown>];
    const byType = one({ for_user_id: us.id, [`${verb}_events`]: [element] });
    for (const type of [element.type, undefined, verb, `UN${verb.toUpperCase()}`]) {
      const byKey = one({ for_user_id: us.id, [`un${verb}_events`]: [{ ...element, type }] });
      expect(byKey.kind).toBe(`${verb}.un${verb}`);
      expect(byKey.identity).toBe(byType.identity);
    }
  });

  test("a type nobody knows is unrecognised", () => {
    const body = sampleBody("follow.follow", { extra: { type: "follow_request" } });
    expect(one(body).kind).toBe("unrecognised");
  });
});

describe("envelopes", () => {
  test.each([{}, [], null, { for_user_id: "1" }, { for_user_id: "1", tweet_create_events: [] }])(
    "%j holds nothing",
    (body) => {
      expect(parseDelivery(body)).toEqual({ activities: [], notices: [], people: [] });
    },
  );

  test.each([5, "x", true, [1], { version: "2" }, { spaces_events: ["a"] }])(
    "%j is kept whole as unrecognised",
    (body) => {
      expect(one(body)).toMatchObject({ kind: "unrecognised", pointer: "" });
    },
  );

  test("an element alone instead of an array, and the events of several keys in their order", () => {
    const [post] = sampleBody("post.create").tweet_create_events as unknown[];
    const body = {
      ...sampleBody("follow.follow"),
      tweet_create_events: post,
      ...without(sampleBody("like.create"), "for_user_id"),
    };
    const { activities } = parseDelivery(body);
    expect(activities.map(({ kind, pointer }) => [kind, pointer])).toEqual([
      ["follow.follow", "/follow_events/0"],
      ["post.create", "/tweet_create_events"],
      ["like.create", "/favorite_events/0"],
    ]);
  });

  test("malformed elements are kept beside their healthy neighbours", () => {
    const [post] = sampleBody("post.create").tweet_create_events as unknown[];
    const body = { for_user_id: us.id, tweet_create_events: [null, post, 7, {}, [post]] };
    const { activities } = parseDelivery(body);
    expect(activities.map(({ kind }) => kind)).toEqual([
      "unrecognised",
      "post.create",
      "unrecognised",
      "unrecognised",
      "unrecognised",
    ]);
    for (const { pointer, kind } of activities) {
      const part = atPointer(body, pointer);
      if (kind === "post.create") expect(part).toBe(post);
      else
        expect([null, 7, body.tweet_create_events[3], body.tweet_create_events[4]]).toContain(part);
    }
  });

  test("keys like those of every object are keys like others", () => {
    const body: unknown = JSON.parse(
      `{"for_user_id":"1","__proto__":{"a":1},"constructor":[{"b":1}],"a/b~c":{"d":1}}`,
    );
    const { activities } = parseDelivery(body);
    expect(activities.map(({ pointer }) => pointer)).toEqual([
      "/__proto__",
      "/constructor/0",
      "/a~1b~0c",
    ]);
    expect(atPointer(body, "/a~1b~0c")).toEqual({ d: 1 });
  });

  test("a flag nobody knows beside events is no event", () => {
    expect(one({ ...sampleBody("post.create"), api_version: "2.1" }).kind).toBe("post.create");
  });

  test("user_event as an array, and what it says besides revoke", () => {
    const { user_event: event } = sampleBody("oauth.revoke");
    expect(one({ user_event: [event] }).kind).toBe("oauth.revoke");
    const more = { user_event: { ...(event as object), suspend: { reason: "x" } } };
    expect(parseDelivery(more).activities.map(({ kind, pointer }) => [kind, pointer])).toEqual([
      ["oauth.revoke", "/user_event"],
      ["unrecognised", "/user_event/suspend"],
    ]);
  });

  test("a job status is a notice; one that says nothing is kept", () => {
    const status = { webhook_id: "12", job_id: "34", job_state: "Paused" };
    expect(parseDelivery({ replay_job_status: status })).toMatchObject({
      activities: [],
      notices: [{ webhookId: "12", jobId: "34", jobState: "Paused", description: null }],
    });
    expect(one({ replay_job_status: { webhook_id: "12" } }).kind).toBe("unrecognised");
  });

  test("X's replay mark is seen and does not change the identity", () => {
    const bodies = [
      sampleBody("post.create"),
      sampleBody("unrecognised"),
      { data: { event_type: "news.new", payload: { id: "1" } } },
      { data: { id: "5", text: "x" }, matching_rules: [{ id: "9", tag: "t" }] },
    ];
    for (const body of bodies) {
      const replayed = one({ ...body, meta: { replay: true } });
      expect(replayed.markedReplay).toBe(true);
      expect(one(body).markedReplay).toBe(false);
      expect(replayed.identity).toBe(one(body).identity);
    }
  });

  test("a filtered-stream body is one post found by its rules, of no account", () => {
    const body = {
      data: {
        id: "2123703141135286273",
        text: "RT @u7: cut…",
        author_id: "6",
        created_at: "2026-11-28T08:00:00.000Z",
        referenced_tweets: [{ type: "retweeted", id: "4" }],
        attachments: { media_keys: ["3_1"] },
      },
      includes: {
        users: [{ id: "6", username: "u6", name: "Six" }],
        tweets: [{ id: "4", text: "cut…", note_tweet: { text: "the whole &amp; more" } }],
        media: [{ media_key: "3_1", type: "photo", url: "https://pbs.twimg.com/a.jpg" }],
      },
      matching_rules: [{ id: "9", tag: "t" }, { id: "10" }, { id: 11, tag: "" }],
    };
    const activity = one(body);
    expect(activity).toMatchObject({
      kind: "post.found",
      family: "posts",
      direction: "none",
      accountId: "0",
      actor: { id: "6", username: "u6" },
      objectId: "2123703141135286273",
      text: "the whole &amp; more",
      occurredAt: new Date("2026-11-28T08:00:00.000Z"),
      pointer: "",
      identity: "0:found:2123703141135286273",
      facts: {
        foundByRules: ["t", "10", "11"],
        repostedPostId: "4",
        objectUrl: "https://x.com/u6/status/2123703141135286273",
        media: [{ type: "photo", url: "https://pbs.twimg.com/a.jpg" }],
      },
    });
    expect(reading(activity)).toBe("@u6 posted, found by rules t, 10, 11: “the whole & more”");
    expect(parseDelivery(body).people).toMatchObject([{ id: "6", username: "u6" }]);
    // Connected or not: what a rule finds is nobody's activity.
    const known = new Set(["6"]);
    expect(parseDelivery(body, { knownAccountIds: known }).activities[0]?.accountId).toBe("0");
  });

  test("a filtered-stream body of the barest kind is found, one without a post is kept whole", () => {
    const barest = one({ data: { id: "5", text: "x" }, matching_rules: [{}] });
    expect(barest).toMatchObject({ kind: "post.found", actor: null });
    expect(reading(barest)).toBe("A post was found by a rule: “x”");
    // The time of a bare post stands in its id.
    const bare = { data: { id: "2123703141135286273", text: "x" }, matching_rules: [{}] };
    expect(one(bare).facts.timeFrom).toBe("id");
    // A tag is anybody's words.
    const odd = { id: "9", tag: "say “hi”\u202e\nto me" };
    expect(reading(one({ data: { id: "5", text: "x" }, matching_rules: [odd] }))).toBe(
      "A post was found by rule say “hi” to me: “x”",
    );
    expect(one({ data: { text: "x" }, matching_rules: [] })).toMatchObject({
      kind: "unrecognised",
      pointer: "",
      facts: { unrecognisedKey: "matching_rules" },
    });
  });

  test("one XAA event under two filters is two activities, a copy is one", () => {
    const event = (filter: object) => ({
      data: { event_uuid: "-42", event_type: "like.create", filter, tag: "a", payload: {} },
    });
    const first = one(event({ user_id: us.id }));
    expect(first.accountId).toBe(us.id);
    expect(first.product).toBe("xaa");
    expect(reading(first)).toContain("`like.create`");
    expect(one(event({ user_id: us.id })).identity).toBe(first.identity);
    const inbound = one(event({ user_id: us.id, direction: "inbound" }));
    expect(inbound.identity).not.toBe(first.identity);
  });

  test("XAA events without a uuid are told apart by what they hold", () => {
    const event = (after: string) =>
      one({
        data: { event_type: "profile.update.bio", filter: { user_id: "7" }, payload: { after } },
      });
    expect(event("a").identity).toBe(event("a").identity);
    expect(event("a").identity).not.toBe(event("b").identity);
  });
});

describe("people", () => {
  test("of all dialects, with the names of the user object rather than of a mention", () => {
    const old = { ...us, username: "old_handle", name: "Old name" };
    const body = {
      ...sampleBody("post.mention", { account: old }),
      ...without(sampleBody("follow.follow"), "for_user_id"),
    };
    const { people } = parseDelivery(body);
    expect(people.find(({ id }) => id === us.id)).toMatchObject({ username: us.username });
    expect(people.find(({ id }) => id === them.id)?.avatarUrl).toBe(them.avatarUrl);
  });

  test("of a users map that wraps them, or that names them only by key", () => {
    const users = {
      "11": {
        data: {
          id: "11",
          username: "eleven",
          name: "Eleven",
          profile_image_url: "https://a.example/1.png",
        },
      },
      "12": { screen_name: "twelve" },
      __proto__: { screen_name: "nobody" },
    };
    const body = { ...sampleBody("dm.typing"), users };
    expect(parseDelivery(body).people).toEqual([
      { id: "11", username: "eleven", name: "Eleven", avatarUrl: "https://a.example/1.png" },
      { id: "12", username: "twelve", name: null, avatarUrl: null },
    ]);
  });

  test("fill in the names that an event lacks", () => {
    expect(reading(one(sampleBody("dm.typing")))).toBe(`@${them.username} is typing to you`);
    const nameless = without(sampleBody("dm.typing"), "users");
    expect(reading(one(nameless))).toBe(`${them.id} is typing to you`);
  });
});

test("a large body is walked and parsed with a place to pause at each of its events", () => {
  const events = Array.from({ length: 5_000 }, (_, index) => ({ id_str: String(index + 1) }));
  const steps = parseSteps({ for_user_id: "7", tweet_create_events: events });
  let pauses = 0;
  let step = steps.next();
  for (; !step.done; step = steps.next()) pauses += 1;
  expect(pauses).toBeGreaterThan(events.length);
  expect(step.value.activities).toHaveLength(events.length);
});
