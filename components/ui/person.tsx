"use client";
/** People of X: picture or initials, name isolated so that its direction cannot disturb the sentence around it. */
import { useState } from "react";
import { oneLine, withoutOverrides } from "#lib/activity/text.ts";
import { retryPicture, useShowsPicture } from "./pictures.tsx";

/** Characters that fill the circle alone. */
const isWide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * Two letters at most: whole graphemes that begin words, emoji passed over. Not put in capitals: fonts lack those of
 * many scripts (Georgian), and a name is its owner's to spell.
 */
export function initialsOf(name: string | null, username: string | null): string {
  const words = (name ?? "").match(/[\p{L}\p{N}][^\s]*/gu) ?? (username ?? "?").match(/.+/u) ?? [];
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  const first = (word: string) => segmenter.segment(word)[Symbol.iterator]().next().value?.segment;
  const [one = "", two = ""] = words.map((word) => first(word) ?? "");
  return isWide.test(one) ? one : one + two;
}

export function Avatar(props: {
  name: string | null;
  username: string | null;
  url: string | null;
  size?: number;
}) {
  const [broken, setBroken] = useState<string | null>(null);
  const shown = useShowsPicture();
  const size = props.size ?? 20;
  const shows = shown(props.url) && broken !== props.url;
  return (
    <span
      aria-hidden="true"
      translate="no"
      className="inline-flex shrink-0 items-center justify-center overflow-hidden rounded-full bg-surface-tertiary font-medium text-muted select-none"
      style={{ width: size, height: size, fontSize: Math.max(9, Math.round(size * 0.4)) }}
    >
      {shows ? (
        // biome-ignore lint/performance/noImgElement: X's pictures come straight from X; our server fetches nothing.
        <img
          src={props.url ?? undefined}
          width={size}
          height={size}
          alt=""
          loading="lazy"
          referrerPolicy="no-referrer"
          ref={retryPicture}
          onError={() => setBroken(props.url)}
        />
      ) : (
        initialsOf(props.name, props.username)
      )}
    </span>
  );
}

/** `@handle`, or the id where X gave no handle; id "0" stands for a delivery that names no account. */
export const handleOf = ({ id, username }: { id: string; username: string | null }): string =>
  username !== null ? `@${oneLine(withoutOverrides(username))}` : id === "0" ? "no account" : id;

/** X allows 15; a longer one is cut where it stands, and whole one hover away. */
const usualLength = 30;

export function Handle(props: { id: string; username: string | null; className?: string }) {
  const handle = handleOf(props);
  return (
    <bdi
      translate="no"
      className={props.className}
      title={handle.length > usualLength ? handle : undefined}
    >
      {handle}
    </bdi>
  );
}
