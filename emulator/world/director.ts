/** Decides who does what next: a believable mix, in which every kind comes up soon, with conversations that go on. */

import { createRandom, type Random } from "#emulator/base/random.ts";
import {
  type Action,
  type ActionKind,
  ImpossibleAction,
  type World,
  type WorldEvent,
} from "#emulator/world/types.ts";
import { cast } from "./cast.ts";
import { makeCrowdMember } from "./people.ts";
import { longPosts } from "./phrasebook.ts";

type DirectorOptions = {
  seed: number;
  world: World;
  /** Ids of people with a subscription: all that happens concerns one of them. */
  stars: () => string[];
  /** Apps a person has given access to; needed for revokes only. */
  appsOf?: ((userId: string) => string[]) | undefined;
  /** Share of strangers taken from the crowd instead of the named cast. */
  crowd?: number | undefined;
};

/** `null`: nobody is subscribed, so nothing would be heard. */
export type Director = { next(at?: Date): WorldEvent | null };

/** What a scenario plans: one action, or an action and what follows from it a few steps later. */
export type Plan = { action: Action; later?: { after: number; actions: Action[] }[] };
export type Planner = (about: {
  star: string;
  stars: string[];
  random: Random;
  stranger: () => string;
  /** What happened before; null at first. */
  last: WorldEvent | null;
  /** The last plan turned out impossible: this call stands in for it. */
  retry: boolean;
}) => Plan;

const crowdSize = 5_000;
const strangers = cast.filter((role) => !role.account).map((role) => role.username);

export function createDirector(options: DirectorOptions, plan: Planner): Director {
  const { seed, world } = options;
  const random = createRandom(seed, "director");
  let waiting: { left: number; action: Action }[] = [];

  const stranger = (): string =>
    random.chance(options.crowd ?? 0.25)
      ? makeCrowdMember(seed, random.int(0, crowdSize - 1)).username
      : random.pickOr(strangers, "just_emoji_here");

  let last: WorldEvent | null = null;

  function planned(retry: boolean): Action | null {
    for (const item of waiting) item.left--;
    const ripe = waiting.find((item) => item.left <= 0);
    if (ripe) {
      waiting = waiting.filter((item) => item !== ripe);
      return ripe.action;
    }
    const stars = options.stars();
    if (stars.length === 0) return null;
    const { action, later = [] } = plan({
      star: random.pickOr(stars, ""),
      stars,
      random,
      stranger,
      last,
      retry,
    });
    for (const { after, actions } of later) {
      for (const [index, next] of actions.entries()) {
        waiting.push({ left: after + index * 2, action: next });
      }
    }
    return action;
  }

  /** A mention by a protected stranger, say, reaches nobody: it happened, but there is nothing to send. */
  const heard = (event: WorldEvent): boolean => {
    const stars = options.stars();
    return (
      stars.some((id) => event.aaa(id) !== null) ||
      event.xaa.some(({ userId }) => userId !== null && stars.includes(userId))
    );
  };

  return {
    next(at) {
      // Some things turn out impossible (followed already, nothing to read): then something else happens.
      for (let tries = 0; tries < 40; tries++) {
        const action = planned(tries > 0);
        if (!action) return null;
        try {
          last = world.act(action, at);
          if (heard(last)) return last;
        } catch (error) {
          if (!(error instanceof ImpossibleAction)) throw error;
        }
      }
      return null;
    },
  };
}

/** How often each thing happens in an ordinary hour. `in`: somebody towards the star; `out`: by the star. */
const ordinary: [kind: ActionKind, way: "in" | "out", weight: number][] = [
  ["like", "in", 20],
  ["mention", "in", 14],
  ["reply", "in", 10],
  ["repost", "in", 7],
  ["follow", "in", 7],
  ["dm", "in", 7],
  ["quote", "in", 4],
  ["reply", "out", 6],
  ["post", "out", 4],
  ["like", "out", 4],
  ["unfollow", "in", 2],
  ["typing", "in", 2],
  ["read", "in", 2],
  ["quote_repost", "in", 2],
  ["repost", "out", 2],
  ["quote", "out", 1],
  ["quote_repost", "out", 0.7],
  ["edit", "out", 1],
  ["delete", "out", 1],
  ["follow", "out", 1],
  ["unfollow", "out", 0.5],
  ["dm", "out", 1],
  ["block", "out", 0.6],
  ["unblock", "out", 0.6],
  ["mute", "out", 0.6],
  ["unmute", "out", 0.6],
  ["block", "in", 0.6],
  ["mute", "in", 0.6],
  ["profile", "out", 0.4],
  ["chat", "in", 0.4],
];

/** Opening: one of each of the kinds of the overview, so that a new dashboard has seen them all after a minute. */
const opening: [ActionKind, "in" | "out"][] = [
  ["mention", "in"],
  ["like", "in"],
  ["post", "out"],
  ["follow", "in"],
  ["dm", "in"],
  ["reply", "in"],
  ["repost", "in"],
  ["quote", "in"],
  ["quote_repost", "in"],
  ["block", "out"],
  ["like", "out"],
  ["mute", "out"],
  ["edit", "out"],
  ["read", "in"],
  ["unfollow", "in"],
  ["unblock", "out"],
  ["unmute", "out"],
  ["delete", "out"],
  ["reply", "out"],
  ["revoke", "out"],
];

export function ordinaryPlanner(world: World, appsOf?: (userId: string) => string[]): Planner {
  const weights = ordinary.map(([, , weight]) => weight);
  let step = 0;
  let opened = 0;
  let opens = false;
  return ({ star, stars, random, stranger, retry }) => {
    if (!retry) {
      if (opens) opened++;
      opens = opened < opening.length && step % 5 !== 4;
      step++;
    }
    const drawn = (opens ? opening[opened] : undefined) ?? ordinary[random.weighted(weights)];
    const [kind, way] = drawn ?? ["like", "in"];
    // Only a guest revokes by itself: the accounts that people watch stay connected (see the story `revoke`).
    if (kind === "revoke") {
      const guest = stars.find((id) => world.person(id)?.account === false);
      const appId = guest ? appsOf?.(guest)[0] : undefined;
      if (guest && appId) return { action: { kind, as: guest, appId } };
      return { action: { kind: "like", as: stranger(), target: star } };
    }
    return dressed(kind, way, star, stranger(), random);
  };
}

/** Adds what makes it lifelike: pictures, long posts, threads, conversations that go on. */
function dressed(
  kind: ActionKind,
  way: "in" | "out",
  star: string,
  other: string,
  random: Random,
): Plan {
  const action: Action =
    way === "in" ? { kind, as: other, target: star } : { kind, as: star, target: other };
  switch (kind) {
    case "dm":
      return way === "in" ? talk(star, other, random) : { action: offer(star, other, random) };
    case "post": {
      if (random.chance(0.15)) {
        const text = random.pickOr(Object.values(longPosts), "…");
        return { action: { ...action, text } };
      }
      const media = random.chance(0.4)
        ? random.pick(["photo", "photo", "video", "animated_gif"])
        : undefined;
      // A thread: the author answers their own post.
      const again: Action = { kind: "reply", as: star, target: star };
      const later = random.chance(0.2) ? [{ after: 3, actions: [again] }] : [];
      return { action: { ...action, extra: { media } }, later };
    }
    case "mention": {
      const answer: Action = { kind: "reply", as: star, target: other };
      const media = random.chance(0.15) ? "photo" : undefined;
      return {
        action: { ...action, extra: { media } },
        later: random.chance(0.3) ? [{ after: random.int(3, 9), actions: [answer] }] : [],
      };
    }
    case "block":
    case "mute":
      // Second thoughts come later.
      return random.chance(0.7)
        ? {
            action,
            later: [{ after: random.int(6, 30), actions: [{ ...action, kind: `un${kind}` }] }],
          }
        : { action };
    case "edit":
      return { action: { ...action, target: undefined } };
    case "profile": {
      const field = random.pick(["bio", "screenname", "geo", "url", "profile_picture"]);
      return { action: { kind, as: star, extra: { field } } };
    }
    // Undoing needs no partner named: the world knows who was followed, blocked or muted.
    case "unblock":
    case "unmute":
    case "unfollow":
      return { action: way === "out" ? { kind, as: star } : action };
    default:
      return { action };
  }
}

/** typing → message → answer → read, interleaved with everything else. */
function talk(star: string, other: string, random: Random): Plan {
  const toStar = { as: other, target: star };
  const attachment = random.chance(0.15) ? random.pick(["photo", "location"]) : undefined;
  return {
    action: { kind: "typing", ...toStar },
    later: [
      {
        after: 1,
        actions: [
          { kind: "dm", ...toStar, extra: { attachment } },
          offer(star, other, random),
          { kind: "read", ...toStar },
          { kind: "typing", ...toStar },
          {
            kind: "dm",
            ...toStar,
            extra: random.chance(0.4) ? { quickReplyResponse: "option_1" } : {},
          },
        ],
      },
    ],
  };
}

function offer(star: string, other: string, random: Random): Action {
  const quickReply = random.chance(0.3)
    ? ["👤 Talk to a person", "🧳 Find my bag", "¡En español!"]
    : undefined;
  const cta = random.chance(0.1)
    ? "https://northwind.example/rebook?ref=NW7K2Q&lang=en"
    : undefined;
  return { kind: "dm", as: star, target: other, extra: { quickReply, cta } };
}
