"use client";
/** What a post or message carries: photos that can be shown as photos, everything else as a word with a link. */
import { ExternalLink, Image as ImageIcon, MapPin, Video } from "lucide-react";
import { useState } from "react";
import { retryPicture, useShowsPicture } from "#components/ui/pictures.tsx";
import type { Media } from "#lib/activity/types.ts";

const mediaWords = {
  photo: { word: "Photo", icon: ImageIcon },
  video: { word: "Video", icon: Video },
  animated_gif: { word: "GIF", icon: Video },
  location: { word: "Place", icon: MapPin },
} as const;

export const isWeb = (url: string | null): url is string =>
  url !== null && /^https?:\/\//i.test(url);

function MediaItem({ item }: { item: Media }) {
  const [broken, setBroken] = useState(false);
  const shown = useShowsPicture();
  const { word, icon: Icon } = mediaWords[item.type];
  const href = [item.linkUrl, item.url].find(isWeb);
  const label = item.altText ? `${word}: ${item.altText}` : word;
  const inside =
    item.type === "photo" && !broken && shown(item.url) ? (
      // biome-ignore lint/performance/noImgElement: X's pictures come straight from X; our server fetches nothing.
      <img
        src={item.url}
        alt={item.altText ?? word}
        referrerPolicy="no-referrer"
        loading="lazy"
        className="max-h-44 rounded-control border border-border object-cover"
        ref={retryPicture}
        onError={() => setBroken(true)}
      />
    ) : (
      <span className="inline-flex h-8 items-center gap-1.5 rounded-control border border-border px-2.5 text-xs">
        <Icon className="size-4 stroke-[1.5] text-muted" aria-hidden="true" />
        <bdi className="max-w-60 truncate">{label}</bdi>
        {href && <ExternalLink className="size-3.5 text-muted" aria-hidden="true" />}
      </span>
    );
  return href ? (
    <a
      href={href}
      target="_blank"
      rel="noopener noreferrer nofollow"
      className="inline-block outline-focus focus-visible:outline-2"
    >
      {inside}
    </a>
  ) : (
    inside
  );
}

export function MediaList({ media }: { media: readonly Media[] }) {
  return (
    <ul className="mt-3 flex flex-wrap gap-2">
      {media.map((item) => (
        <li key={`${item.url} ${item.linkUrl} ${item.altText}`}>
          <MediaItem item={item} />
        </li>
      ))}
    </ul>
  );
}
