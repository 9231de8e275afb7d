/** Sends signed deliveries as fast as they are answered: a process of its own, so that it does not share the server's thread. */
import { createHmac, randomBytes } from "node:crypto";
import { connect } from "node:net";

export type LoadOptions = {
  port: number;
  secret: string;
  connections: number;
  deliveries: number;
  accounts: number;
};
export type LoadReport = {
  answered: Record<string, number>;
  ms: number;
  /** Milliseconds from sending to answer. */
  p50: number;
  p95: number;
  p99: number;
};

const words =
  "the quick brown fox jumps over a lazy dog while it rains in the city and trains are late".split(
    " ",
  );
const sentence = (): string =>
  Array.from({ length: 12 }, () => words[Math.floor(Math.random() * words.length)]).join(" ");

const person = (id: string) => ({
  id: Number(id),
  id_str: id,
  name: `Person ${id}`,
  screen_name: `person${id}`,
  location: "Somewhere",
  url: null,
  description: sentence(),
  protected: false,
  verified: false,
  followers_count: 120,
  friends_count: 80,
  profile_image_url_https: `https://pbs.twimg.com/profile_images/${id}/normal.jpg`,
});

/** About 2 kB, like the smaller of X's own. */
const body = (accounts: number, number: bigint): string => {
  const account = String(70_000 + Math.floor(Math.random() * accounts));
  const author = String(800_000 + Math.floor(Math.random() * 5_000));
  const id = String(1_900_000_000_000_000_000n + number);
  return JSON.stringify({
    for_user_id: account,
    user_has_blocked: false,
    tweet_create_events: [
      {
        created_at: new Date().toUTCString(),
        id: Number(id),
        id_str: id,
        text: `@acct${account} ${sentence()} ${randomBytes(4).toString("hex")}`,
        source: '<a href="https://example.test">Somewhere</a>',
        truncated: false,
        in_reply_to_status_id: null,
        in_reply_to_status_id_str: null,
        in_reply_to_user_id: null,
        in_reply_to_user_id_str: null,
        in_reply_to_screen_name: null,
        user: person(author),
        geo: null,
        coordinates: null,
        place: null,
        contributors: null,
        is_quote_status: false,
        quote_count: 0,
        reply_count: 0,
        retweet_count: 0,
        favorite_count: 0,
        entities: {
          hashtags: [],
          urls: [],
          symbols: [],
          user_mentions: [
            {
              screen_name: `acct${account}`,
              name: `Account ${account}`,
              id: Number(account),
              id_str: account,
              indices: [0, 10],
            },
          ],
        },
        favorited: false,
        retweeted: false,
        filter_level: "low",
        lang: "en",
        timestamp_ms: String(Date.now()),
      },
    ],
  });
};

const requestOf = (options: LoadOptions, number: bigint): Buffer => {
  const payload = Buffer.from(body(options.accounts, number));
  const signature = createHmac("sha256", options.secret).update(payload).digest("base64");
  return Buffer.concat([
    Buffer.from(
      `POST /webhooks/bench HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${payload.byteLength}\r\nx-twitter-webhooks-signature: sha256=${signature}\r\n\r\n`,
    ),
    payload,
  ]);
};

/** One keep-alive connection that sends the next request when the last was answered. */
const runConnection = (
  options: LoadOptions,
  requests: Buffer[],
  note: (status: string, ms: number) => void,
): Promise<void> =>
  new Promise((done, fail) => {
    const socket = connect(options.port, "127.0.0.1");
    socket.setNoDelay(true);
    let sentAt = 0;
    let received = "";
    const send = (): void => {
      const next = requests.pop();
      if (next === undefined) {
        socket.end();
        done();
        return;
      }
      sentAt = performance.now();
      socket.write(next);
    };
    socket.on("connect", send);
    socket.on("error", fail);
    socket.on("data", (chunk: Buffer) => {
      received += chunk.toString("latin1");
      const head = received.indexOf("\r\n\r\n");
      if (head === -1) return;
      const length = Number(/content-length: (\d+)/i.exec(received)?.[1] ?? 0);
      if (received.length < head + 4 + length) return;
      note(received.slice(9, 12), performance.now() - sentAt);
      received = "";
      send();
    });
  });

const main = async (): Promise<void> => {
  const options = JSON.parse(process.argv[2] ?? "{}") as LoadOptions;
  const first = BigInt(Date.now()) * 1000n;
  const requests = Array.from({ length: options.deliveries }, (_, index) =>
    requestOf(options, first + BigInt(index)),
  );
  const answered: Record<string, number> = {};
  const latencies: number[] = [];
  const from = performance.now();
  await Promise.all(
    Array.from({ length: options.connections }, () =>
      runConnection(options, requests, (status, ms) => {
        answered[status] = (answered[status] ?? 0) + 1;
        latencies.push(ms);
      }),
    ),
  );
  const ms = performance.now() - from;
  latencies.sort((a, b) => a - b);
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? 0;
  const report: LoadReport = { answered, ms, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
  process.stdout.write(JSON.stringify(report));
};

await main();
