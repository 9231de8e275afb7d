/** Chooses words, pictures and apps for people who are asked to do something but not how. */

import type { Random } from "#emulator/base/random.ts";
import type { MediaItem, Person, Post, SourceApp } from "#emulator/world/types.ts";
import { mediaAddress } from "./addresses.ts";
import { accountAnswers, accountNews, longPosts, type Phrases, phrasebook } from "./phrasebook.ts";
import type { State } from "./state.ts";

export const defaultApps: [SourceApp, ...SourceApp[]] = [
  { id: "3033300", name: "X Web App", url: "https://mobile.x.com" },
  { id: "129032", name: "X for iPhone", url: "http://x.com/download/iphone" },
  { id: "258901", name: "X for Android", url: "http://x.com/download/android" },
  { id: "29100417", name: "Northwind Desk", url: "https://northwind.example/desk" },
];

type Purpose = "post" | "mention" | "reply" | "dm" | "long";

const fallback: Phrases = { say: ["✈️"], ask: ["❓"], dm: ["👋"] };

/** In the person's own language; one in eight speaks English anyway, as people do. */
export function phrase(random: Random, person: Person, purpose: Purpose): string {
  if (purpose === "long") return longPosts[person.lang] ?? longPosts.en ?? "…";
  if (purpose === "post" && person.account && random.chance(0.7)) {
    return random.pickOr(accountNews, "…");
  }
  if (person.account && purpose !== "post") return random.pickOr(accountAnswers, "…");
  const own = random.chance(0.125) ? undefined : phrasebook[person.lang];
  const book = own ?? phrasebook.en ?? fallback;
  const list =
    purpose === "post"
      ? book.say
      : purpose === "dm"
        ? book.dm
        : purpose === "mention" || random.chance(0.5)
          ? book.ask
          : book.say;
  return random.pickOr(list, "…");
}

/** A picture or video for a post; its page lies under the post's own address, as on X. */
export function mediaOf(
  state: State,
  post: Post,
  type: MediaItem["type"],
  id: string = state.nextId(post.at),
): MediaItem {
  const part = type === "photo" ? "photo" : "video";
  return {
    id,
    type,
    width: type === "photo" ? 1600 : 1280,
    height: type === "photo" ? 1200 : 720,
    altText: state.random.chance(0.5)
      ? "A small red seaplane on flat water, mountains behind"
      : null,
    durationMs: type === "video" ? state.random.int(4_000, 90_000) : null,
    expanded: `https://x.com/${post.author.username}/status/${post.id}/${part}/1`,
    still: mediaAddress(state.pictures, id),
  };
}

export function dmMedia(messageId: string): MediaItem {
  return {
    id: messageId,
    type: "photo",
    width: 1080,
    height: 1440,
    altText: null,
    durationMs: null,
    expanded: `https://x.com/messages/media/${messageId}`,
    // Pictures of messages need the account's own signature (8.4): nobody else can show them.
    still: `https://ton.twitter.com/1.1/ton/data/dm/${messageId}/${messageId}/photo.jpg`,
  };
}

export const headlines: [Story, ...Story[]] = [
  {
    headline: "Northwind Air Adds Evening Seaplanes to Three Islands",
    summary:
      "The small carrier extends its summer timetable; travellers welcome later departures from Vega.",
    hook: "Imagine dinner in Bergen and the last seaplane home.",
  },
  {
    headline: "Fog Grounds Coastal Flights, Ferry Captains Step In",
    summary:
      "Morning fog stopped small aircraft along the coast; passengers praise an improvised ferry service.",
    hook: "Forty-one islands, no wings, one very busy ferry.",
  },
];

type Story = { headline: string; summary: string; hook: string };
