/**
 * What stands between the line and Next: wrong requests are refused, unknown addresses answered without drawing a page, and
 * so few pages drawn at once that a delivery never waits for more than one of them, however many strangers ask.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { addressGroup } from "#lib/addresses.ts";
import { createLane, type Lane } from "#lib/lanes.ts";
import { remoteAddressHeader } from "#lib/own-headers.ts";
import { seconds } from "#lib/time.ts";
import { isHost, originForm } from "./request-target.ts";

export type AdmissionOptions = {
  /** Says whether a path leads anywhere; see `knownPaths`. */
  isKnown(path: string): boolean;
  /** Whether the `Cookie` header holds a session that this server signed. */
  isSignedIn(cookie: string | undefined): boolean;
  /** Of the addresses that browsers know us by; the first stands in for HTTP/1.0, which needs no `Host`. */
  ownOrigins: readonly string[];
  /** Called for each refused request. */
  onWrong(reason: string): void;
};

type Draw = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

const style =
  "html{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}body{display:grid;place-content:center;gap:.5rem;min-height:90vh;margin:0;padding:1.5rem;text-align:center}h1{font-size:1.25rem;margin:0}p{margin:0}";
const styleHash = createHash("sha256").update(style).digest("base64");

const page = (title: string, sentence: string): string =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title} · Birdseye</title><style>${style}</style></head><body><h1>${title}</h1><p>${sentence}</p><p><a href="/">To the overview</a></p></body></html>`;

type Answer = {
  status: 400 | 401 | 403 | 404 | 503;
  code: string;
  title: string;
  sentence: string;
};
const nothing: Answer = {
  status: 404,
  code: "not_found",
  title: "There is nothing at this address",
  sentence: "It may have been removed, or its retention has passed.",
};
const signInFirst: Answer = {
  status: 401,
  code: "unauthenticated",
  title: "Sign in first",
  sentence: "This is for operators.",
};
const crowded: Answer = {
  status: 503,
  code: "unavailable",
  title: "Too many ask at once",
  sentence: "Try again in a moment.",
};
const foreign: Answer = {
  status: 403,
  code: "foreign_origin",
  title: "This form was sent from another page",
  sentence: "Open Birdseye itself and send it there.",
};
const wrong = (sentence: string): Answer => ({
  status: 400,
  code: "invalid_input",
  title: "This request is not understood",
  sentence,
});

const reply = (request: IncomingMessage, response: ServerResponse, answer: Answer): void => {
  if (response.destroyed) return;
  const { status, code, title, sentence } = answer;
  const isPage = /\btext\/html\b/.test(String(request.headers.accept ?? ""));
  const body = isPage
    ? page(title, sentence)
    : JSON.stringify({ error: { code, message: `${title}. ${sentence}` } });
  response.writeHead(status, {
    "Content-Type": isPage ? "text/html; charset=utf-8" : "application/json",
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${styleHash}'; frame-ancestors 'none'`,
    ...(status === 503 ? { "Retry-After": "1" } : {}),
  });
  response.end(request.method === "HEAD" ? undefined : body);
};

/**
 * False for a form that a page elsewhere sends to one of ours. Next compares `Origin` with the host alone, and answers with an
 * error: so it is given the host that the browser knows us by, where a proxy changed `Host`.
 */
const admitForm = (
  { method, url = "", headers }: IncomingMessage,
  ownOrigins: readonly string[],
): boolean => {
  const { origin, host } = headers;
  if (method !== "POST" || url.startsWith("/api/") || origin === undefined) return true;
  const sender = URL.canParse(origin) ? new URL(origin).host : "";
  // At an address of ours that we do not know as ours: the form itself says which, and what to set.
  if (sender === host) return true;
  if (!ownOrigins.includes(origin)) return false;
  headers["x-forwarded-host"] = sender;
  return true;
};

/** The JSON routes that answer people without a session (contract: "public"); what they may do the routes say. */
const publicRoutes = /^\/api\/(?:auth\/|(?:setup|invitation|health|ready)\/?$)/;

/** What load balancers and monitors ask; it must not fail because strangers want pages. */
const probes = new Set(["/api/health", "/api/ready", "/metrics"]);

/** An answer that cost nothing is still asked again at once: beyond this rate it comes later. */
const freeAnswers = 100;
const laterMs = 500;

/** Returns the function that hands a request to `draw` in its turn, or answers it here. */
export const createAdmission = (options: AdmissionOptions, draw: Draw) => {
  const ownHosts = options.ownOrigins.map((origin) => new URL(origin).host);
  const lanes: Record<"operators" | "probes" | "strangers" | "files", Lane> = {
    operators: createLane({ atOnce: 16, waiting: 500, holdMs: seconds(10) }),
    probes: createLane({ atOnce: 4, waiting: 50, holdMs: seconds(10) }),
    strangers: createLane({ atOnce: 2, waiting: 100, holdMs: seconds(1) }),
    // Two dozen belong to a page, so many more wait; compressing them keeps no delivery from its turn.
    files: createLane({ atOnce: 4, waiting: 1_000, holdMs: seconds(1) }),
  };
  let second = 0;
  let answered = 0;

  /** Slows down who asks again and again, without keeping anything but a timer. */
  const paced = (request: IncomingMessage, response: ServerResponse, answer: Answer): void => {
    const now = Math.trunc(performance.now() / 1_000);
    if (now !== second) answered = 0;
    second = now;
    answered += 1;
    if (answered <= freeAnswers) reply(request, response, answer);
    else setTimeout(reply, laterMs, request, response, answer);
  };

  const laneOf = (path: string, isOperator: boolean): keyof typeof lanes => {
    if (isOperator) return "operators";
    if (probes.has(path)) return "probes";
    return path.startsWith("/_next/static/") ? "files" : "strangers";
  };

  return (request: IncomingMessage, response: ServerResponse): void => {
    request.url = originForm(request.url ?? "");
    const { url, headers } = request;
    if (!url.startsWith("/")) {
      options.onWrong("a target that is no path");
      paced(request, response, wrong("Ask for a path, such as /."));
      return;
    }
    if (headers.host === undefined || headers.host === "")
      headers.host = ownHosts[0] ?? "localhost";
    else if (!isHost(headers.host)) {
      options.onWrong("a Host that is none");
      paced(request, response, wrong("Its Host header is no host."));
      return;
    }
    const path = url.split(/[?#]/, 1)[0] ?? "/";
    const isOperator = options.isSignedIn(headers.cookie);
    if (!isOperator && !options.isKnown(path)) {
      paced(request, response, nothing);
      return;
    }
    // The routes say so themselves, at ten times the price.
    if (!isOperator && path.startsWith("/api/") && !publicRoutes.test(path)) {
      paced(request, response, signInFirst);
      return;
    }
    if (!admitForm(request, options.ownOrigins)) {
      options.onWrong("a form of another page");
      paced(request, response, foreign);
      return;
    }
    lanes[laneOf(path, isOperator)].enter(
      addressGroup(String(headers[remoteAddressHeader])),
      (done) => {
        response.once("close", done);
        // Whoever left while waiting gets nothing drawn.
        if (response.destroyed || request.socket.destroyed) done();
        else void draw(request, response);
      },
      () => paced(request, response, crowded),
    );
  };
};

type Manifest = Record<"staticRoutes" | "dynamicRoutes", { regex: string }[]>;

/** Says of a path whether the build in `distDir` has something there; `publicDir` is served as it is. */
export const knownPaths = (distDir: string, publicDir: string): ((path: string) => boolean) => {
  const file = join(distDir, "routes-manifest.json");
  if (!existsSync(file)) return () => true;
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  const routes = [...manifest.staticRoutes, ...manifest.dynamicRoutes].map(
    ({ regex }) => new RegExp(regex, "i"),
  );
  const files = new Set(
    existsSync(publicDir)
      ? readdirSync(publicDir, { recursive: true }).map((name) => `/${String(name)}`)
      : [],
  );
  return (path) => {
    if (path.startsWith("/_next/") || files.has(path)) return true;
    // A slash at the end, and the forms in which the router asks for parts of a page.
    const bare = path.replace(/(?:\.rsc|\.segments\/.*|\/)$/, "") || "/";
    return routes.some((route) => route.test(bare));
  };
};
