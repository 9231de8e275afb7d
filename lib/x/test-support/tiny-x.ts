/** A real HTTP server that answers as the test says and remembers what it was asked: for bodies no emulator would send. */

import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { createXClient, type XClientOptions } from "../client.ts";

export type SeenRequest = {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: string;
};
export type TinyAnswer = {
  status?: number;
  headers?: Record<string, string>;
  /** A string goes out as it is, anything else as JSON; absent: an empty body. */
  body?: unknown;
  /** Never answer. */
  silent?: true;
  /** Break the line in place of an answer. */
  cut?: true;
};
type Answerer = (request: SeenRequest, index: number) => TinyAnswer;

/** Starts on a free port of the loopback; `seen` grows with each request. */
export const startTinyX = async (answerer: Answerer) => {
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://tiny");
      const one: SeenRequest = {
        method: request.method ?? "",
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: request.headers,
        body: Buffer.concat(chunks).toString("utf8"),
      };
      const answer = answerer(one, seen.push(one) - 1);
      if (answer.silent) return;
      if (answer.cut) {
        request.socket.destroy();
        return;
      }
      const text =
        answer.body === undefined || typeof answer.body === "string"
          ? answer.body
          : JSON.stringify(answer.body);
      response.writeHead(answer.status ?? 200, {
        "content-type": "application/json",
        ...answer.headers,
      });
      response.end(text);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

export const testNow = new Date("2026-03-25T16:00:00.000Z");

/** A client of made-up credentials at `url`, with a fixed clock and no waiting. */
export const testClient = (url: string, options: Partial<XClientOptions> = {}) =>
  createXClient({
    baseUrl: url,
    consumerKey: "made-up-key",
    consumerSecret: "made-up-consumer-secret",
    bearerToken: "made-up-bearer-token",
    clock: { now: () => testNow },
    sleep: async () => {},
    ...options,
  });

export const userToken = {
  kind: "oauth1",
  token: "12-made-up-token",
  tokenSecret: "made-up-token-secret",
} as const;
