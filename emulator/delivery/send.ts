/** HTTP as X's side speaks it: kept connections, one time limit for the whole exchange, no redirects followed. */
import { Agent as HttpAgent, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";

const MAX_ANSWER_BYTES = 64 * 1024;

export type Answer =
  | {
      ok: true;
      status: number;
      text: string;
      durationMs: number;
    }
  | { ok: false; error: "timeout" | "tls" | "connection"; detail: string; durationMs: number };

type Outgoing = {
  method: "GET" | "POST";
  url: string;
  headers: Record<string, string>;
  body?: Buffer;
  timeLimitMs: number;
};

export type Sender = {
  send(outgoing: Outgoing): Promise<Answer>;
  close(): void;
};

/** A sender with connections of its own. */
export function createSender(): Sender {
  const http = new HttpAgent({ keepAlive: true, maxSockets: 128 });
  const https = new HttpsAgent({ keepAlive: true, maxSockets: 128 });
  return {
    send: (outgoing) => exchange(outgoing, http, https, true),
    close() {
      http.destroy();
      https.destroy();
    },
  };
}

function exchange(
  outgoing: Outgoing,
  http: HttpAgent,
  https: HttpsAgent,
  mayRepeat: boolean,
): Promise<Answer> {
  const startedAt = performance.now();
  const durationMs = () => Math.round(performance.now() - startedAt);
  return new Promise((resolve) => {
    let timedOut = false;
    const secure = outgoing.url.startsWith("https:");
    const make = secure ? httpsRequest : httpRequest;
    const request = make(outgoing.url, {
      method: outgoing.method,
      agent: secure ? https : http,
      headers: {
        ...outgoing.headers,
        ...(outgoing.body ? { "Content-Length": outgoing.body.length } : {}),
      },
    });
    const timer = setTimeout(() => {
      timedOut = true;
      request.destroy(new Error("time limit"));
    }, outgoing.timeLimitMs);
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on("data", (chunk: Buffer) => {
        size += chunk.length;
        if (size <= MAX_ANSWER_BYTES) chunks.push(chunk);
      });
      response.on("error", fail);
      response.on("end", () => {
        clearTimeout(timer);
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({
          ok: true,
          status: response.statusCode ?? 0,
          text,
          durationMs: durationMs(),
        });
      });
    });
    request.on("error", fail);
    request.end(outgoing.body);

    function fail(error: Error): void {
      clearTimeout(timer);
      const code = "code" in error && typeof error.code === "string" ? error.code : "";
      // A kept connection that the other side had just closed says nothing about the receiver.
      if (mayRepeat && !timedOut && request.reusedSocket && code === "ECONNRESET") {
        resolve(exchange(outgoing, http, https, false));
        return;
      }
      const kind = timedOut
        ? "timeout"
        : /CERT|TLS|SSL|SELF_SIGNED|EPROTO/i.test(code)
          ? "tls"
          : "connection";
      resolve({ ok: false, error: kind, detail: code || error.message, durationMs: durationMs() });
    }
  });
}
