/** Pictures and videos in X's media entity (x-protocol 8.4). Pictures are the emulator's own; behind the links and videos nothing stands. */

import { shortLink } from "#emulator/world/compose.ts";
import type { MediaItem, Span } from "#emulator/world/types.ts";

/** All media of a post share one short link at the end of the text. */
export function mediaEntities(items: MediaItem[], indices: Span): Record<string, unknown>[] {
  return items.map((item) => mediaEntity(item, indices));
}

export function mediaEntity(item: MediaItem, indices: Span): Record<string, unknown> {
  const url = shortLink(item.expanded);
  const size = (width: number, resize: "fit" | "crop"): Record<string, unknown> => ({
    w: Math.min(width, item.width),
    h: Math.min(Math.round((width * item.height) / item.width), item.height),
    resize,
  });
  return {
    id: BigInt(item.id),
    id_str: item.id,
    indices,
    ...(item.altText && { ext_alt_text: item.altText }),
    media_url: item.still.replace("https:", "http:"),
    media_url_https: item.still,
    url,
    display_url: `pic.x.com/${url.slice(-10)}`,
    expanded_url: item.expanded,
    type: item.type,
    ...(item.type !== "photo" && { video_info: videoInfo(item) }),
    sizes: {
      thumb: { w: 150, h: 150, resize: "crop" },
      small: size(680, "fit"),
      medium: size(1200, "fit"),
      large: size(2048, "fit"),
    },
  };
}

function videoInfo(item: MediaItem): Record<string, unknown> {
  const base = `https://video.twimg.com/ext_tw_video/${item.id}/pu`;
  return {
    aspect_ratio: [item.width >= item.height ? 16 : 9, item.width >= item.height ? 9 : 16],
    ...(item.durationMs !== null && { duration_millis: item.durationMs }),
    variants: [
      { bitrate: 832_000, content_type: "video/mp4", url: `${base}/vid/640x360/clip.mp4?tag=10` },
      { content_type: "application/x-mpegURL", url: `${base}/pl/clip.m3u8?tag=10` },
    ],
  };
}
