/** A webhook receiver for the emulator's own tests: answers CRC, keeps every delivery, can be made to fail. */
import { createHmac } from "node:crypto";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";

export type Received = {
  body: string;
  headers: IncomingHttpHeaders;
  /** Whether `x-twitter-webhooks-signature` is right over the exact bytes. */
  signed: boolean;
};

export type Receiver = {
  url: string;
  received: Received[];
  crcQueries: URLSearchParams[];
  /** Of the last CRC request. */
  crcHeaders: IncomingHttpHeaders;
  /** The secret that answers CRC requests. */
  crcSecret: string;
  /** How CRC and deliveries are answered; change it at will. */
  crc: "right" | "wrong" | "redirect" | "500" | "hang";
  /** Status of the next deliveries, first to last; then 200. */
  statuses: number[];
  /** Decides the status of a delivery instead of `statuses`. */
  judge?: (body: string, signed: boolean) => number;
  json(): unknown[];
  close(): Promise<void>;
};

export async function createReceiver(secret = "emulator-consumer-secret"): Promise<Receiver> {
  const hmac = (message: Buffer | string, key = secret) =>
    `sha256=${createHmac("sha256", key).update(message).digest("base64")}`;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? "/", "http://receiver");
    if (request.method === "GET") {
      receiver.crcQueries.push(url.searchParams);
      receiver.crcHeaders = request.headers;
      if (receiver.crc === "hang") return;
      if (receiver.crc === "500") response.writeHead(500).end();
      else if (receiver.crc === "redirect") response.writeHead(302, { location: "/" }).end();
      else {
        const token = receiver.crc === "right" ? (url.searchParams.get("crc_token") ?? "") : "x";
        response.writeHead(200, { "content-type": "application/json" });
        response.end(JSON.stringify({ response_token: hmac(token, receiver.crcSecret) }));
      }
      return;
    }
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const body = Buffer.concat(chunks);
    const signed = request.headers["x-twitter-webhooks-signature"] === hmac(body);
    const text = body.toString("utf8");
    receiver.received.push({ body: text, headers: request.headers, signed });
    const judged = receiver.judge?.(text, signed);
    response.writeHead(judged ?? receiver.statuses.shift() ?? 200).end();
  };
  const server = createServer((request, response) => void answer(request, response));
  const receiver: Receiver = {
    url: "",
    received: [],
    crcQueries: [],
    crcHeaders: {},
    crcSecret: secret,
    crc: "right",
    statuses: [],
    json: () => receiver.received.map((one) => JSON.parse(one.body)),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the receiver has no address");
  receiver.url = `http://127.0.0.1:${address.port}/webhooks/demo`;
  return receiver;
}
