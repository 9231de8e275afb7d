/** Small facts out of X's wire objects: links, pictures, mentions. Only web addresses are passed on. */
import { idOf } from "./ids.ts";
import { own, textOrNull } from "./json.ts";
import { webUrl } from "./person.ts";
import { decodeEntities } from "./text.ts";
import type { ActivityFacts, Media } from "./types.ts";
import { readable, type WireEntities, type WireLink, type WireMedia } from "./wire.ts";

type Link = NonNullable<ActivityFacts["urls"]>[number];

/** A list for `facts`: nothing at all rather than an empty one. */
export const someOf = <T>(list: T[]): T[] | undefined => (list.length === 0 ? undefined : list);

export const linksOf = (links: readonly (WireLink | null | undefined)[] | null | undefined) => {
  const found: Link[] = [];
  for (const link of readable(links)) {
    const url = webUrl(link.url) ?? webUrl(link.expanded_url);
    if (url === null) continue;
    const expandedUrl = webUrl(link.expanded_url) ?? url;
    found.push({ url, expandedUrl, displayUrl: textOrNull(link.display_url) ?? expandedUrl });
  }
  return found;
};

const mediaType = (type: string | null | undefined): Media["type"] =>
  type === "video" || type === "animated_gif" ? type : "photo";

/** Pictures and videos; `url` is the picture or the video's still, `linkUrl` X's page for it. */
export const mediaOf = (list: readonly (WireMedia | null | undefined)[] | null | undefined) =>
  readable(list).map(
    (item): Media => ({
      type: mediaType(item.type),
      url: webUrl(item.media_url_https) ?? webUrl(item.media_url),
      linkUrl: webUrl(item.expanded_url) ?? webUrl(item.url),
      altText: textOrNull(item.ext_alt_text),
    }),
  );

/** A shared place: `shared_coordinate` (GeoJSON, longitude first) or `shared_place` (docs/x-protocol.md#direct-messages). */
export const placeOf = (location: unknown): Media | null => {
  const point = own(own(own(location, "shared_coordinate"), "coordinates"), "coordinates");
  const [longitude, latitude] = Array.isArray(point) ? (point as unknown[]) : [];
  if (typeof latitude === "number" && typeof longitude === "number") {
    return {
      type: "location",
      url: null,
      linkUrl: `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=15/${latitude}/${longitude}`,
      altText: `${latitude}, ${longitude}`,
    };
  }
  const place = own(own(location, "shared_place"), "place");
  const name = textOrNull(own(place, "full_name")) ?? textOrNull(own(place, "name"));
  if (location === null || location === undefined) return null;
  return { type: "location", url: null, linkUrl: webUrl(own(place, "url")), altText: name };
};

/** Ids of everybody mentioned, each once. */
export const mentionedIdsOf = (...places: (WireEntities | null | undefined)[]): string[] => {
  const ids = new Set<string>();
  for (const place of places) {
    for (const one of readable(place?.user_mentions)) {
      const id = idOf(one.id_str, one.id);
      if (id !== null) ids.add(id);
    }
  }
  return [...ids];
};

/** X gives the app as a link: `<a href="…">X Web App</a>`. */
export const sourceAppOf = (source: string | null | undefined): string | null => {
  if (source === null || source === undefined) return null;
  return textOrNull(decodeEntities(source.replace(/<[^>]*>/g, "")).trim());
};

/** X writes flags as booleans and, in places, as words (docs/x-protocol.md#delivery-rules). */
export const flagOf = (value: unknown): boolean | undefined => {
  if (typeof value === "boolean") return value;
  if (value === 1 || value === 0) return value === 1;
  if (typeof value !== "string") return undefined;
  const word = value.trim().toLowerCase();
  if (word === "true" || word === "1") return true;
  return word === "false" || word === "0" ? false : undefined;
};

/** Drops what is undefined, so that facts hold only what X gave. */
export const compact = <T extends object>(facts: { [Key in keyof T]: T[Key] | undefined }): T => {
  const kept: Partial<T> = {};
  for (const key of Object.keys(facts) as (keyof T)[]) {
    if (facts[key] !== undefined) kept[key] = facts[key] as T[keyof T];
  }
  return kept as T;
};
