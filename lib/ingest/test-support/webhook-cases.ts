/** The cases that every way to the webhook route must answer alike: status, body, and what is worth a header. */
import { bodyCapBytes } from "#lib/ingest/request.ts";
import { signBody } from "#lib/x/signature.ts";
import { ownPost } from "./bodies.ts";

export type WebhookCase = {
  name: string;
  method: "GET" | "POST";
  path: string;
  headers?: Record<string, string>;
  body?: Uint8Array | string;
  /** Without a `Content-Length`. */
  chunked?: boolean;
  status: number;
  /** Part of the JSON answered. */
  answer: unknown;
};

export type WebhookAnswer = { status: number; body: unknown; type: string | null };

/** Cases for an app `slug` that signs with `secret`. A new set each time: deliveries are new once. */
export const webhookCases = (slug: string, secret: string): WebhookCase[] => {
  const path = `/webhooks/${slug}`;
  const sign = (body: string | Uint8Array) => ({
    "content-type": "application/json",
    "x-twitter-webhooks-signature": signBody(secret, body),
  });
  const post = (
    name: string,
    body: string | Uint8Array,
    part: Partial<WebhookCase> = {},
  ): WebhookCase => ({
    name,
    method: "POST",
    path,
    body,
    headers: sign(body),
    status: 200,
    answer: {},
    ...part,
  });
  const unicode = ownPost({ text: "日本 🎉 \u00e9" });
  const escaped = ownPost({ text: "PLACE" })
    .replace("PLACE", "\\u65e5\\u672c")
    .replaceAll("/", "\\/");
  const sent = ownPost();
  const large = Buffer.alloc(bodyCapBytes + 1, 32);
  const full = Buffer.alloc(bodyCapBytes, 32);
  full.write(ownPost());
  const token = "abcDEF0123456789+/=_-";
  const refusal = (code: string) => ({ error: { code } });
  return [
    post("a delivery", sent, { answer: { new: 1, duplicates: 0 } }),
    post("the same delivery", sent, { answer: { new: 0, duplicates: 1 } }),
    post("raw UTF-8", unicode, { answer: { new: 1, duplicates: 0 } }),
    post("X's escapes", escaped, { answer: { new: 1, duplicates: 0 } }),
    post("chunked", ownPost(), { chunked: true, answer: { new: 1, duplicates: 0 } }),
    post("as large as the cap", full, { answer: { new: 1, duplicates: 0 } }),
    post("larger than the cap", large, { status: 413, answer: refusal("too_large") }),
    post("larger than the cap, chunked", large, {
      chunked: true,
      status: 413,
      answer: refusal("too_large"),
    }),
    post("unsigned", ownPost(), { headers: {}, status: 401, answer: refusal("unauthenticated") }),
    post("signed for another body", ownPost(), {
      headers: sign("{}"),
      status: 401,
      answer: refusal("unauthenticated"),
    }),
    post("empty", "", { status: 400, answer: refusal("invalid_input") }),
    post("not JSON", "{", { status: 400, answer: refusal("invalid_input") }),
    post("for nobody", ownPost(), {
      path: "/webhooks/nobody",
      status: 404,
      answer: refusal("not_found"),
    }),
    {
      name: "a challenge",
      method: "GET",
      path: `${path}?crc_token=${encodeURIComponent(token)}&nonce=abc`,
      status: 200,
      answer: { response_token: signBody(secret, token) },
    },
    {
      name: "a challenge without its token",
      method: "GET",
      path,
      status: 400,
      answer: refusal("invalid_input"),
    },
    {
      name: "a challenge that is a delivery's body",
      method: "GET",
      path: `${path}?crc_token=${encodeURIComponent('{"for_user_id":"1"}')}`,
      status: 400,
      answer: refusal("invalid_input"),
    },
    {
      name: "a challenge for nobody",
      method: "GET",
      path: `/webhooks/nobody?crc_token=${token}`,
      status: 404,
      answer: refusal("not_found"),
    },
  ];
};

/** Asks over HTTP. */
export const askWebhook = async (url: string, one: WebhookCase): Promise<WebhookAnswer> => {
  const { body, chunked, headers = {}, method, path } = one;
  const bytes = Buffer.from(body ?? "");
  const stream = (): ReadableStream =>
    new ReadableStream({
      start(controller) {
        for (let start = 0; start < bytes.byteLength; start += 64 * 1024)
          controller.enqueue(new Uint8Array(bytes.subarray(start, start + 64 * 1024)));
        controller.close();
      },
    });
  const answer = await fetch(new URL(path, url), {
    method,
    headers,
    ...(method === "POST" ? { body: chunked ? stream() : bytes, duplex: "half" } : {}),
  } as RequestInit);
  return {
    status: answer.status,
    body: await answer.json(),
    type: answer.headers.get("content-type"),
  };
};
