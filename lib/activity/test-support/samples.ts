/** One delivery of each kind in X's own AAA shape, with made-up people. */
import type { KindId } from "../kinds/index.ts";
import { snowflakeId } from "./ids.ts";
import { messageBody, signalBody } from "./messages.ts";
import { type SampleMade, type SampleOptions, sampleMade } from "./options.ts";
import { likeBody, postBody, tweetObject } from "./posts.ts";
import { type Json, relationshipUserObject } from "./users.ts";

const relationship =
  (verb: "follow" | "block" | "mute", type: string) =>
  (made: SampleMade): Json => {
    const [source, target] =
      made.direction === "outbound" ? [made.account, made.other] : [made.other, made.account];
    return {
      for_user_id: made.account.id,
      [`${verb}_events`]: [
        {
          type,
          created_timestamp: String(made.at.getTime()),
          target: relationshipUserObject(target),
          source: relationshipUserObject(source),
          ...made.extra,
        },
      ],
    };
  };

const samples: Record<KindId, (made: SampleMade) => Json> = {
  "dm.sent": (made) => {
    return messageBody(made, {
      from: made.account,
      to: made.other,
      text: made.text ?? "Thanks for waiting! Your parcel left Lisbon this morning 📦",
      app: { id: "700100", name: "Birdseye Desk", url: "https://desk.example" },
    });
  },
  "dm.received": (made) => {
    return messageBody(made, {
      from: made.other,
      to: made.account,
      text: made.text ?? "Hi, my order 4711 has not arrived yet. Can you have a look?",
    });
  },
  "dm.typing": (made) => {
    return signalBody(made, "direct_message_indicate_typing_events", {
      from: made.direction === "outbound" ? made.account : made.other,
      to: made.direction === "outbound" ? made.other : made.account,
    });
  },
  "dm.read": (made) => {
    return signalBody(made, "direct_message_mark_read_events", {
      from: made.direction === "outbound" ? made.account : made.other,
      to: made.direction === "outbound" ? made.other : made.account,
      lastReadId: made.ids.object,
    });
  },
  "post.create": (made) => {
    return postBody(made, {
      author: made.account,
      text: made.text ?? "Shipping today: search that finds emoji 🔍 &amp; 日本語. #release",
    });
  },
  "post.mention": (made) => {
    return postBody(made, {
      author: made.other,
      text: made.text ?? `Has anybody else tried the new feed of @${made.account.username}? ❤️`,
      mentions: [made.account],
    });
  },
  "post.reply": (made) => {
    const [author, answered] =
      made.direction === "outbound" ? [made.account, made.other] : [made.other, made.account];
    return postBody(made, {
      author,
      text: `@${answered.username} ${made.text ?? "does it work with two Apps on one webhook?"}`,
      mentions: [answered],
      inReplyTo: { postId: made.ids.object, person: answered },
    });
  },
  "post.repost": (made) => {
    const [author, original] =
      made.direction === "outbound" ? [made.account, made.other] : [made.other, made.account];
    return postBody(made, {
      author,
      reposted: tweetObject({
        id: made.ids.object,
        author: original,
        at: made.earlier,
        text: made.objectText ?? "Three weeks of data, one chart. Thread below.",
        nested: true,
      }),
    });
  },
  "post.quote": (made) => {
    const [author, original] =
      made.direction === "outbound" ? [made.account, made.other] : [made.other, made.account];
    return postBody(made, {
      author,
      text: made.text ?? "This is the part that most people miss 👇",
      quoted: tweetObject({
        id: made.ids.object,
        author: original,
        at: made.earlier,
        text: made.objectText ?? "Deliveries are at least once. Plan for twins.",
        nested: true,
      }),
    });
  },
  "post.quote_repost": (made) => {
    const [author, quoter] =
      made.direction === "outbound" ? [made.account, made.other] : [made.other, made.account];
    return postBody(made, {
      author,
      reposted: tweetObject({
        id: made.ids.object,
        author: quoter,
        at: made.earlier,
        text: made.objectText ?? "Worth reading twice.",
        nested: true,
        quoted: tweetObject({
          id: made.ids.deeper,
          author: made.third,
          at: made.earliest,
          text: "We rebuilt the importer from scratch; here is what we learned.",
          nested: true,
        }),
      }),
    });
  },
  "post.delete": (made) => {
    return {
      for_user_id: made.account.id,
      tweet_delete_events: [
        {
          status: { id: made.ids.object, user_id: made.account.id },
          timestamp_ms: String(made.at.getTime()),
        },
      ],
    };
  },
  "follow.follow": relationship("follow", "follow"),
  "follow.unfollow": relationship("follow", "unfollow"),
  "block.block": relationship("block", "block"),
  "block.unblock": relationship("block", "unblock"),
  "mute.mute": relationship("mute", "mute"),
  "mute.unmute": relationship("mute", "unmute"),
  "oauth.revoke": (made) => {
    return {
      user_event: {
        revoke: {
          date_time: made.at.toISOString().replace(/\.\d{3}Z$/, "+00:00"),
          target: { app_id: made.ids.app },
          source: { user_id: made.account.id },
        },
      },
    };
  },
  "post.found": (made) => {
    const { other } = made;
    return {
      data: {
        id: made.ids.own,
        text: made.text ?? "The new espresso bar by the harbour is worth the walk ☕ #lisbon",
        author_id: other.id,
        created_at: made.at.toISOString(),
        edit_history_tweet_ids: [made.ids.own],
        lang: other.lang,
        ...made.extra,
      },
      includes: {
        users: [
          {
            id: other.id,
            name: other.name,
            username: other.username,
            profile_image_url: other.avatarUrl,
          },
        ],
      },
      matching_rules: [{ id: made.ids.object, tag: "coffee in Lisbon" }],
    };
  },
  "like.create": (made) => {
    const [liker, author] =
      made.direction === "outbound" ? [made.account, made.other] : [made.other, made.account];
    return likeBody(made, {
      liker,
      author,
      text: made.objectText ?? "Shipping today: search that finds emoji 🔍 &amp; 日本語. #release",
    });
  },
  unrecognised: (made) => {
    return {
      for_user_id: made.account.id,
      spaces_events: [
        {
          type: "space_start",
          id: snowflakeId(made.at, made.seed),
          created_timestamp: String(made.at.getTime()),
          host: relationshipUserObject(made.other),
        },
      ],
    };
  },
};

/** A whole delivery: `for_user_id`, the kind's key and what X puts beside it. */
export const sampleBody = (kind: KindId, options?: SampleOptions): Json =>
  samples[kind](sampleMade(kind, options));
