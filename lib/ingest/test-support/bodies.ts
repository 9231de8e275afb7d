/** Bodies in X's shape with made-up people. */

let counter = 0n;
/** Ids of 19 digits that grow, as X's do; also their time, since they are no real snowflakes. */
export const nextId = (): string => String(1_900_000_000_000_000_000n + ++counter);

export const user = (
  id: string,
  name = `Person ${id.slice(-4)}`,
  username = `p${id.slice(-4)}`,
) => ({
  id: Number(id),
  id_str: id,
  name,
  screen_name: username,
  profile_image_url_https: `https://pbs.twimg.com/profile_images/${id}/a.jpg`,
});

export type PostOptions = {
  id?: string;
  text?: string;
  author?: ReturnType<typeof user>;
  at?: Date;
  mentions?: { id: string; username: string }[];
};

export const post = ({
  id = nextId(),
  text = "hello",
  author,
  at = new Date(),
  mentions = [],
}: PostOptions) => ({
  created_at: at.toUTCString(),
  id: Number(id),
  id_str: id,
  text,
  source: '<a href="https://example.test">Somewhere</a>',
  truncated: false,
  in_reply_to_status_id: null,
  in_reply_to_status_id_str: null,
  in_reply_to_user_id: null,
  in_reply_to_user_id_str: null,
  in_reply_to_screen_name: null,
  user: author ?? user("70001"),
  is_quote_status: false,
  entities: {
    hashtags: [],
    urls: [],
    symbols: [],
    user_mentions: mentions.map((mention) => ({
      screen_name: mention.username,
      name: mention.username,
      id: Number(mention.id),
      id_str: mention.id,
      indices: [0, 1],
    })),
  },
  favorited: false,
  retweeted: false,
  filter_level: "low",
  lang: "en",
  timestamp_ms: String(at.getTime()),
});

/** One post by the account itself. */
export const ownPost = (options: PostOptions & { account?: string } = {}): string => {
  const account = options.account ?? "70001";
  return JSON.stringify({
    for_user_id: account,
    tweet_create_events: [post({ author: user(account), ...options })],
  });
};

/** Somebody mentions the account. */
export const mention = (options: PostOptions & { account?: string } = {}): string => {
  const account = options.account ?? "70001";
  return JSON.stringify({
    for_user_id: account,
    user_has_blocked: false,
    tweet_create_events: [
      post({ author: user("80001"), mentions: [{ id: account, username: "acct" }], ...options }),
    ],
  });
};

export const revoke = (account: string, xAppId: string, at: Date): string =>
  JSON.stringify({
    user_event: {
      revoke: {
        date_time: at.toISOString().replace(/\.\d+Z$/, "+00:00"),
        target: { app_id: xAppId },
        source: { user_id: account },
      },
    },
  });

export const replayStatus = (
  jobId: string,
  state = "Complete",
  description = "Job completed successfully",
) =>
  JSON.stringify({
    replay_job_status: {
      webhook_id: "1234577122340233217",
      job_state: state,
      job_state_description: description,
      job_id: jobId,
    },
  });
