/** The page shown while the database is away: needs neither it nor Next, and gives way to the asked one by itself. */

import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { parsePreferences, preferencesCookie } from "#lib/client/preferences.ts";
import { nonceHeader } from "#lib/own-headers.ts";
import { seconds } from "#lib/time.ts";

type Header = { key: string; value: string };

export type AwayOptions = {
  /** Asks the database; rejects when it does not answer. */
  ask: () => Promise<unknown>;
  headers: readonly Header[];
  /** How long a page waits for that. */
  patienceMs?: number;
};

const themeOf = (cookies: string | undefined): string => {
  const pair = cookies?.split(/;\s*/).find((one) => one.startsWith(`${preferencesCookie}=`));
  const { theme } = parsePreferences(pair?.slice(preferencesCookie.length + 1));
  return theme === "system" ? "light dark" : theme;
};

/** Asks until the database is there, then for the page itself; a full disk keeps deliveries out, not readers. */
const script = `const ask = async () => {
  const said = await fetch("/api/ready", { cache: "no-store" }).then((answer) => answer.json()).catch(() => null);
  if (said?.database === "up") location.replace(location.pathname + location.search);
  else setTimeout(ask, 2000);
};
setTimeout(ask, 1000);`;

const styles = `:root{color-scheme:THEME;--ink:light-dark(#1b2029,#e8eaed);--muted:light-dark(#565d69,#a3a9b3);--ground:light-dark(#f9fafb,#0c1017);--focus:light-dark(#2f6fd6,#6aa5ff)}
*{box-sizing:border-box}body{margin:0;min-height:100dvh;display:flex;justify-content:center;padding:18vh 20px 40px;background:var(--ground);color:var(--ink);font:15px/1.5 Inter,system-ui,sans-serif}
main{width:100%;max-width:360px}svg{display:block;margin-bottom:28px}h1{margin:0 0 6px;font-size:20px;line-height:1.3}p{margin:0 0 12px;color:var(--muted)}
a{color:inherit;display:inline-block;padding:4px 0}a:focus-visible{outline:2px solid var(--focus);outline-offset:2px}`;

const mark = `<svg viewBox="0 0 32 32" width="30" height="30" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d="M1.8 16C6 8.4 10.6 5.2 16 5.2S26 8.4 30.2 16C26 23.6 21.4 26.8 16 26.8S6 23.6 1.8 16Z"/><path d="M16 18.6a2.6 2.6 0 0 1 0-5.2"/><path d="M16 9.2a6.8 6.8 0 0 1 6.8 6.8"/><path d="M16 22.8a6.8 6.8 0 0 1-6.8-6.8"/></svg>`;

/** The document; `nonce` is of its policy. */
export const awayDocument = (nonce: string, theme: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex, nofollow">
<title>One moment · Birdseye</title>
<noscript><meta http-equiv="refresh" content="5"></noscript>
<style>${styles.replace("THEME", theme)}</style>
</head>
<body>
<main>
${mark}
<h1>The database does not answer</h1>
<p role="status">Birdseye waits for it. This page comes back by itself.</p>
<p>What X delivered is kept. What it delivers now is refused, so that X sends it again.</p>
<a href="">Try now</a>
</main>
<script nonce="${nonce}">${script}</script>
</body>
</html>
`;

/** A person's browser asks for a document, or sends a form for one; data, pictures and programs get their own answer. */
const wantsPage = ({ method, url = "/", headers }: IncomingMessage): boolean =>
  (method === "GET" || method === "POST") &&
  /\btext\/html\b/.test(headers.accept ?? "") &&
  !/^\/(?:api|_next|webhooks|metrics)(?:[/?]|$)/.test(url);

/** Returns a function that answers for a page whose database is away, and says whether it did. */
export const createAwayPage = ({ ask, headers, patienceMs = seconds(2) }: AwayOptions) => {
  let asking: Promise<boolean> | null = null;
  /** One question for all who wait: many pages at once must not be many more queries. */
  const answers = (): Promise<boolean> => {
    asking ??= Promise.race([
      ask().then(
        () => true,
        () => false,
      ),
      sleep(patienceMs, false, { ref: false }),
    ]).finally(() => {
      asking = null;
    });
    return asking;
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<boolean> => {
    if (!wantsPage(request) || (await answers())) return false;
    for (const { key, value } of headers) response.setHeader(key, value);
    response.writeHead(503, {
      "content-type": "text/html; charset=utf-8",
      "cache-control": "no-store",
      "retry-after": "5",
    });
    response.end(
      awayDocument(String(request.headers[nonceHeader]), themeOf(request.headers.cookie)),
    );
    return true;
  };
};
