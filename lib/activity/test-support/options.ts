/** What a sample can be given, and what it makes up where it is not. */
import { snowflakeId } from "./ids.ts";
import { type SamplePerson, samplePerson } from "./people.ts";

export type SampleOptions = {
  /** The subscribed account: `for_user_id`. */
  account?: SamplePerson;
  /** The other side: who likes, follows, writes, is quoted. */
  other?: SamplePerson;
  /** A third person, where one is needed (the quoted author in a repost of a quote). */
  third?: SamplePerson;
  at?: Date;
  /**
   * `own`: id of the post or message that is the activity itself. `object`: of the post that is liked,
   * answered, quoted, reposted or deleted, or of the last message read. `app`: of the App revoked.
   */
  ids?: { own?: string; object?: string; deeper?: string; app?: string };
  text?: string;
  /** Text of the liked, quoted or reposted post. */
  objectText?: string;
  /** For kinds that come both ways. */
  direction?: "inbound" | "outbound";
  /** Tells things of the same millisecond apart in ids that are made up. */
  seed?: number;
  /** Anything more for the event's own element, in X's shape: `{ lang: "ja" }`. Laid over it. */
  extra?: Record<string, unknown>;
};

export type SampleMade = {
  account: SamplePerson;
  other: SamplePerson;
  third: SamplePerson;
  at: Date;
  /** An hour and a day before: when the things referred to came to be. */
  earlier: Date;
  earliest: Date;
  ids: { own: string; object: string; deeper: string; app: string };
  text: string | undefined;
  objectText: string | undefined;
  direction: "inbound" | "outbound";
  seed: number;
  extra: Record<string, unknown>;
};

const SAMPLE_TIME = Date.UTC(2026, 9, 14, 14, 3, 22, 118);
/** Kinds that are the account's own doing unless asked otherwise. */
const ownDoing = ["post.create", "post.delete", "dm.sent", "oauth.revoke", "block.", "mute."];

/** Options with everything filled in; the same options always give the same sample. */
export const sampleMade = (kind: string, options: SampleOptions = {}): SampleMade => {
  const at = options.at ?? new Date(SAMPLE_TIME);
  const seed = options.seed ?? 0;
  const earlier = new Date(at.getTime() - 3_600_000);
  const earliest = new Date(at.getTime() - 86_400_000);
  const outbound = ownDoing.some((start) => kind.startsWith(start));
  return {
    account: options.account ?? samplePerson(0),
    other: options.other ?? samplePerson(3),
    third: options.third ?? samplePerson(7),
    at,
    earlier,
    earliest,
    ids: {
      own: options.ids?.own ?? snowflakeId(at, seed),
      object: options.ids?.object ?? snowflakeId(earlier, seed),
      deeper: options.ids?.deeper ?? snowflakeId(earliest, seed),
      app: options.ids?.app ?? "29100001",
    },
    text: options.text,
    objectText: options.objectText,
    direction: options.direction ?? (outbound ? "outbound" : "inbound"),
    seed,
    extra: options.extra ?? {},
  };
};
