/** A thin world until the full one stands: a few people, posts, likes, follows and messages. */
import { createSnowflakes } from "#emulator/ids.ts";
import {
  type AaaView,
  type CreateTraffic,
  type CreateWorld,
  type Faults,
  ImpossibleAction,
  type Person,
  type WorldEvent,
} from "#emulator/types.ts";

const names: [string, string, boolean][] = [
  ["Ada Observatory", "ada_obs", true],
  ["Kestrel Bikes", "kestrelbikes", true],
  ["Привет Studio", "privet_studio", true],
  ["Nimbus Support", "nimbus_help", true],
  ["María José", "mariajose", false],
  ["田中 さくら", "sakura_t", false],
  ["Bo <b>Bold</b>", "bo_bold", false],
];

function placeholderPeople(): Person[] {
  return names.map(([name, username, account], index) => ({
    id: String(2_244_900_000 + index * 7919),
    username,
    name,
    bio: "Made up for the emulator.",
    location: null,
    url: null,
    avatarUrl: "https://abs.twimg.com/sticky/default_profile_images/default_profile_normal.png",
    bannerUrl: null,
    protected: false,
    verified: false,
    verifiedType: "none",
    createdAt: new Date("2015-03-01T10:00:00.000Z"),
    followers: 120 + index,
    following: 80,
    posts: 1500,
    likes: 300,
    listed: 2,
    media: 40,
    lang: "en",
    account,
  }));
}

const v1Time = (at: Date): string =>
  `${at.toUTCString().replace(",", "").split(" ").slice(0, 3).join(" ")}`;

export const createPlaceholderWorld: CreateWorld = ({ clock }) => {
  const people = placeholderPeople();
  let seq = 0;
  const newId = createSnowflakes(clock);
  const person = (handle: string) => {
    const name = handle.replace(/^@/, "").toLowerCase();
    return people.find((one) => one.id === handle || one.username.toLowerCase() === name);
  };
  return {
    people: () => people,
    person,
    reset() {
      seq = 0;
    },
    act({ kind, as, target, text = "Hello from the emulator" }) {
      const actor = person(as);
      const other = target === undefined ? undefined : person(target);
      if (!actor) throw new ImpossibleAction(`Nobody here is called ${as}.`);
      const at = clock.now();
      const id = newId();
      const parties = [actor.id, ...(other ? [other.id] : [])];
      const aaa = (forUserId: string): AaaView | null =>
        parties.includes(forUserId) ? viewOf(kind, actor, other, id, at, text, forUserId) : null;
      seq += 1;
      const event: WorldEvent = {
        id,
        seq,
        action: kind,
        at,
        actorId: actor.id,
        targetId: other?.id ?? null,
        objectId: id,
        text,
        parties,
        appId: null,
        aaa,
        xaa: [],
        natural: id,
      };
      return event;
    },
  };
};

function viewOf(
  kind: string,
  actor: Person,
  other: Person | undefined,
  id: string,
  at: Date,
  text: string,
  forUserId: string,
): AaaView | null {
  const outbound = forUserId === actor.id;
  const direction = outbound ? "outbound" : "inbound";
  const ms = String(at.getTime());
  if (kind === "follow" && other)
    return {
      kind: "follow.follow",
      direction,
      key: "follow_events",
      forUser: true,
      extras: {},
      element: { type: "follow", created_timestamp: ms, source: flat(actor), target: flat(other) },
    };
  if (kind === "dm" && other)
    return {
      kind: outbound ? "dm.sent" : "dm.received",
      direction,
      key: "direct_message_events",
      forUser: true,
      extras: { users: { [actor.id]: flat(actor), [other.id]: flat(other) } },
      element: {
        type: "message_create",
        id,
        created_timestamp: ms,
        message_create: {
          target: { recipient_id: other.id },
          sender_id: actor.id,
          message_data: {
            text,
            entities: { hashtags: [], symbols: [], user_mentions: [], urls: [] },
          },
        },
      },
    };
  const mention = other && kind === "mention";
  if (!outbound && !mention) return null;
  return {
    kind: outbound ? "post.create" : "post.mention",
    direction,
    key: "tweet_create_events",
    forUser: true,
    extras: {},
    element: {
      id: BigInt(id),
      id_str: id,
      created_at: v1Time(at),
      timestamp_ms: ms,
      text,
      user: { ...flat(actor), id: BigInt(actor.id), id_str: actor.id },
      entities: {
        hashtags: [],
        urls: [],
        symbols: [],
        user_mentions: other
          ? [{ screen_name: other.username, name: other.name, id_str: other.id }]
          : [],
      },
    },
  };
}

const flat = (one: Person) => ({
  id: one.id,
  name: one.name,
  screen_name: one.username,
  created_timestamp: "1425204000000",
  protected: false,
  verified: false,
  followers_count: one.followers,
  friends_count: one.following,
  statuses_count: one.posts,
  profile_image_url_https: one.avatarUrl,
});

export const createPlaceholderTraffic: CreateTraffic = ({ world, subscribed, emit }) => {
  let timer: NodeJS.Timeout | null = null;
  let made = 0;
  let rate = 0;
  const stop = () => {
    if (timer) clearInterval(timer);
    timer = null;
    rate = 0;
  };
  return {
    scenarios: () => [{ name: "steady", description: "Mentions, follows and messages, evenly" }],
    start(options) {
      stop();
      rate = options.rate ?? 1;
      if (rate <= 0) return;
      const kinds = ["mention", "follow", "dm", "post"] as const;
      timer = setInterval(() => {
        const [target] = subscribed();
        if (!target) return;
        made += 1;
        const kind = kinds[made % kinds.length] ?? "post";
        emit(
          world.act(kind === "post" ? { kind, as: target } : { kind, as: "@mariajose", target }),
        );
      }, 1000 / rate);
    },
    stop,
    status: () => ({ running: timer !== null, scenario: timer ? "steady" : null, rate, made }),
  };
};

export const createPlaceholderFaults = (): Faults => ({
  attempt: () => ({}),
  drift: (body) => body,
  response: () => ({}),
  crcFails: () => false,
});
