/**
 * The build's static files, compressed once at build time and kept in memory, ahead of Next, which would compress them anew
 * for every visitor. Their names change with their contents, so a browser never asks twice, and those of the build that
 * this server started with are there for its pages whatever happens to the folder meanwhile.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join, relative, sep } from "node:path";
import { days, seconds } from "#lib/time.ts";

const prefix = "/_next/static/";

/** What builds consist of; anything else is Next's. */
const types: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

/** `max-age` counts in seconds. */
const cacheControl = `public, max-age=${days(365) / seconds(1)}, immutable`;

/** The best first. */
const endings = { br: ".br", gzip: ".gz" } as const;

type Small = { encoding: string; body: Buffer };
type Kept = { type: string; plain: Buffer; small: Small[] };

const smallOf = (file: string): Small[] =>
  Object.entries(endings)
    .filter(([, ending]) => existsSync(file + ending))
    .map(([encoding, ending]) => ({ encoding, body: readFileSync(file + ending) }));

const keep = (dir: string): Map<string, Kept> => {
  const kept = new Map<string, Kept>();
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const file = join(entry.parentPath, entry.name);
    kept.set(prefix + relative(dir, file).split(sep).join("/"), {
      type,
      plain: readFileSync(file),
      small: smallOf(file),
    });
  }
  return kept;
};

/** Whether `name` is among the encodings of an `Accept-Encoding` and not refused by `q=0` (RFC 9110, 12.5.3). */
const accepts = (encodings: string, name: string): boolean =>
  encodings.split(",").some((part) => {
    const [token = "", ...parameters] = part.split(";");
    const isRefused = parameters.some((text) => /^\s*q\s*=\s*0(?:\.0*)?\s*$/i.test(text));
    return token.trim().toLowerCase() === name && !isRefused;
  });

/**
 * Returns a function that serves a static file and says so; one that leaves all to Next where the build is not compressed.
 * Always whole: a part of a file (`Range`) is nobody's need here. `headers`: what Next puts on its own answers.
 */
export const createStaticLane = (
  distDir: string,
  headers: readonly { key: string; value: string }[],
): ((request: IncomingMessage, response: ServerResponse) => boolean) => {
  const dir = join(distDir, "static");
  const kept: Map<string, Kept> = existsSync(dir) ? keep(dir) : new Map();
  if (![...kept.values()].some(({ small }) => small.length > 0)) return () => false;
  const always = Object.fromEntries(headers.map(({ key, value }) => [key, value]));
  return ({ url = "", method, headers: asked }, response) => {
    if (method !== "GET" && method !== "HEAD") return false;
    const file = kept.get(url.split("?", 1)[0] ?? "");
    if (file === undefined) return false;
    const encodings = String(asked["accept-encoding"] ?? "");
    const small = file.small.find(({ encoding }) => accepts(encodings, encoding));
    const body = small?.body ?? file.plain;
    response.writeHead(200, {
      ...always,
      "Content-Type": file.type,
      "Content-Length": body.length,
      "Cache-Control": cacheControl,
      Vary: "Accept-Encoding",
      ...(small === undefined ? {} : { "Content-Encoding": small.encoding }),
    });
    response.end(method === "HEAD" ? undefined : body);
    return true;
  };
};
