/** Posts and likes in X's AAA shape (docs/x-protocol.md#post-object). */
import { likeId, twitterDate } from "./ids.ts";
import type { SampleMade } from "./options.ts";
import type { SamplePerson } from "./people.ts";
import { CUT_AT, cutText, isLong, lengthOf, spokenFrom, textEntities } from "./post-text.ts";
import { type Json, userObject } from "./users.ts";

export type TweetParts = {
  id: string;
  author: SamplePerson;
  at: Date;
  /** As X sends it: `&`, `<`, `>` escaped. Left out for a repost, which X words itself. */
  text?: string;
  lang?: string;
  /** The App it was written with. */
  app?: string;
  /** Everybody whose handle in the text is to count as a mention. */
  mentions?: readonly SamplePerson[];
  inReplyTo?: { postId: string; person: SamplePerson };
  /** The post it carries, made with `tweetObject({ …, nested: true })`. */
  quoted?: Json;
  /** The post it passes on, made with `tweetObject({ …, nested: true })`. */
  reposted?: Json;
  media?: readonly { type: "photo" | "video" | "animated_gif"; id: string; altText?: string }[];
  /** First id of the chain and all ids so far, oldest first; the last is this post. */
  edit?: { initialId: string; ids: readonly string[] };
  /** True inside another object: X leaves `timestamp_ms` away there. */
  nested?: boolean;
  counts?: { quotes?: number; replies?: number; reposts?: number; likes?: number };
  /** Laid over the finished object, in X's shape. */
  extra?: Json;
};

const mediaObjects = (parts: TweetParts): Json[] =>
  (parts.media ?? []).map(({ type, id, altText }) => ({
    id: Number(id),
    id_str: id,
    indices: [0, 23],
    media_url: `http://pbs.twimg.com/media/sample${id}.jpg`,
    media_url_https: `https://pbs.twimg.com/media/sample${id}.jpg`,
    url: `https://t.co/${id.slice(-10)}`,
    display_url: `pic.x.com/${id.slice(-10)}`,
    expanded_url: `https://x.com/${parts.author.username}/status/${parts.id}/${type === "photo" ? "photo" : "video"}/1`,
    type,
    ...(altText === undefined ? {} : { ext_alt_text: altText }),
    sizes: {
      thumb: { w: 150, h: 150, resize: "crop" },
      large: { w: 1600, h: 900, resize: "fit" },
    },
    ...(type === "photo"
      ? {}
      : {
          video_info: {
            aspect_ratio: [16, 9],
            variants: [
              {
                bitrate: 832000,
                content_type: "video/mp4",
                url: `https://video.twimg.com/sample/${id}.mp4`,
              },
            ],
          },
        }),
  }));

const repostText = (reposted: Json): string => {
  const author = reposted.user as Json;
  const extended = reposted.extended_tweet as Json | undefined;
  const whole = `RT @${String(author.screen_name)}: ${String(extended?.full_text ?? reposted.text)}`;
  return lengthOf(whole) > CUT_AT ? `${[...whole].slice(0, CUT_AT - 1).join("")}…` : whole;
};

const textFields = (parts: TweetParts): Json => {
  const text = parts.reposted === undefined ? (parts.text ?? "") : repostText(parts.reposted);
  const people = [...(parts.mentions ?? [])];
  const entities = textEntities(text, people);
  const media = mediaObjects(parts);
  const pictures = media.length === 0 ? {} : { media };
  const range = [spokenFrom(text), lengthOf(text)];
  if (parts.reposted !== undefined || !isLong(text)) {
    return {
      text,
      ...(range[0] === 0 ? {} : { display_text_range: range }),
      truncated: false,
      entities: { ...entities, ...pictures },
      ...(media.length === 0 ? {} : { extended_entities: { media } }),
    };
  }
  const cut = cutText(text, parts.id);
  return {
    text: cut,
    truncated: true,
    extended_tweet: {
      full_text: text,
      display_text_range: range,
      entities: { ...entities, ...pictures },
      ...(media.length === 0 ? {} : { extended_entities: { media } }),
    },
    entities: textEntities(cut, people),
  };
};

const quoteFields = (quoted: Json | undefined): Json => {
  if (quoted === undefined) return {};
  const author = quoted.user as Json;
  const page = `https://x.com/${String(author.screen_name)}/status/${String(quoted.id_str)}`;
  return {
    quoted_status_id: quoted.id,
    quoted_status_id_str: quoted.id_str,
    quoted_status: quoted,
    quoted_status_permalink: {
      url: `https://t.co/${String(quoted.id_str).slice(-10)}`,
      expanded: page,
      display: page.replace("https://", ""),
    },
  };
};

const editFields = (parts: TweetParts): Json => {
  if (parts.edit === undefined) return {};
  return {
    edit_history: {
      initial_tweet_id: parts.edit.initialId,
      edit_tweet_ids: [...parts.edit.ids],
    },
    edit_controls: {
      editable_until_ms: parts.at.getTime() + 3_600_000,
      edits_remaining: Math.max(0, 6 - parts.edit.ids.length),
    },
    editable: true,
  };
};

/** A Tweet object, long texts and mentions taken apart as X does it. */
export const tweetObject = (parts: TweetParts): Json => {
  const { inReplyTo, counts = {}, app = "X Web App" } = parts;
  return {
    created_at: twitterDate(parts.at),
    id: Number(parts.id),
    id_str: parts.id,
    ...textFields(parts),
    source: `<a href="https://app.example" rel="nofollow">${app}</a>`,
    in_reply_to_status_id: inReplyTo === undefined ? null : Number(inReplyTo.postId),
    in_reply_to_status_id_str: inReplyTo?.postId ?? null,
    in_reply_to_user_id: inReplyTo === undefined ? null : Number(inReplyTo.person.id),
    in_reply_to_user_id_str: inReplyTo?.person.id ?? null,
    in_reply_to_screen_name: inReplyTo?.person.username ?? null,
    user: userObject(parts.author),
    geo: null,
    coordinates: null,
    place: null,
    contributors: null,
    is_quote_status: parts.quoted !== undefined || parts.reposted?.is_quote_status === true,
    ...quoteFields(parts.quoted),
    ...(parts.reposted === undefined ? {} : { retweeted_status: parts.reposted }),
    quote_count: counts.quotes ?? 0,
    reply_count: counts.replies ?? 0,
    retweet_count: counts.reposts ?? 0,
    favorite_count: counts.likes ?? 0,
    favorited: false,
    retweeted: false,
    ...(parts.media === undefined ? {} : { possibly_sensitive: false }),
    filter_level: "low",
    lang: parts.lang ?? parts.author.lang,
    ...editFields(parts),
    ...(parts.nested === true ? {} : { timestamp_ms: String(parts.at.getTime()) }),
    ...parts.extra,
  };
};

/** A whole delivery with one post. X says beside a mention whether the account blocked its author. */
export const postBody = (made: SampleMade, parts: Omit<TweetParts, "id" | "at">): Json => {
  const mentionsAccount = (parts.mentions ?? []).some((one) => one.id === made.account.id);
  return {
    for_user_id: made.account.id,
    ...(mentionsAccount && parts.author.id !== made.account.id ? { user_has_blocked: false } : {}),
    tweet_create_events: [
      tweetObject({
        ...parts,
        id: made.ids.own,
        at: made.at,
        extra: { ...parts.extra, ...made.extra },
      }),
    ],
  };
};

/** A whole delivery with one like. */
export const likeBody = (
  made: SampleMade,
  parts: { liker: SamplePerson; author: SamplePerson; text: string },
): Json => ({
  for_user_id: made.account.id,
  favorite_events: [
    {
      id: likeId(made.ids.object, parts.liker.id),
      created_at: twitterDate(made.at),
      timestamp_ms: made.at.getTime(),
      favorited_status: tweetObject({
        id: made.ids.object,
        author: parts.author,
        at: made.earlier,
        text: parts.text,
        nested: true,
      }),
      user: userObject(parts.liker),
      ...made.extra,
    },
  ],
});
