/** Deliveries as X would send them to the demo's App, and an operator's eyes to see what became of them. */
import { createHmac } from "node:crypto";
import { demoSignIn } from "./app.ts";

export const demoSecret = "emulator-consumer-secret";

export const sign = (body: string | Buffer, secret = demoSecret): string =>
  `sha256=${createHmac("sha256", secret).update(body).digest("base64")}`;

/** Posts `body` to the App `demo`, rightly signed unless asked otherwise. */
export const deliver = (
  url: string,
  body: string | Buffer,
  signature: string | null = sign(body),
): Promise<Response> =>
  fetch(`${url}/webhooks/demo`, {
    method: "POST",
    body: new Uint8Array(Buffer.from(body)),
    headers: {
      "content-type": "application/json",
      ...(signature === null ? {} : { "x-twitter-webhooks-signature": signature }),
    },
  });

/** Signs in over HTTP and returns the session's cookie. */
export const sessionCookie = async (url: string): Promise<string> => {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: "POST",
    body: JSON.stringify(demoSignIn),
    headers: { "content-type": "application/json", origin: url },
  });
  if (!response.ok) throw new Error(`sign-in answered ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
};

/** Texts of every activity of `account`, newest first. */
export const textsOf = async (url: string, cookie: string, account: string): Promise<string[]> => {
  const texts: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const query = new URLSearchParams({ account, limit: "100", ...(cursor && { before: cursor }) });
    const response = await fetch(`${url}/api/activities?${query}`, { headers: { cookie } });
    const page = (await response.json()) as {
      items: { text: string }[];
      nextCursor: string | null;
    };
    texts.push(...page.items.map(({ text }) => text));
    cursor = page.items.length === 0 ? null : page.nextCursor;
  }
  return texts;
};
