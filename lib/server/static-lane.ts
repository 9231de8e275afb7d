/**
 * The build's static files, compressed once at build time, ahead of Next, which would compress them anew for every visitor.
 * Their names change with their contents, so a browser never asks twice.
 */
import { existsSync, readdirSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import sirv from "sirv";
import { days, seconds } from "#lib/time.ts";

const prefix = "/_next/static";
/** `max-age` counts in seconds. */
const aYear = days(365) / seconds(1);

const isCompressed = (dir: string): boolean =>
  existsSync(join(dir, "chunks")) &&
  readdirSync(join(dir, "chunks")).some((name) => name.endsWith(".br"));

/**
 * Returns a function that serves a static file and says so; one that leaves all to Next where the build is not compressed.
 * `headers`: what Next puts on its own answers.
 */
export const createStaticLane = (
  distDir: string,
  headers: readonly { key: string; value: string }[],
): ((request: IncomingMessage, response: ServerResponse) => boolean) => {
  const dir = join(distDir, "static");
  if (!isCompressed(dir)) return () => false;
  const serve = sirv(dir, {
    brotli: true,
    gzip: true,
    immutable: true,
    maxAge: aYear,
    setHeaders: (response) => {
      for (const { key, value } of headers) response.setHeader(key, value);
    },
  });
  return (request, response) => {
    const { url = "", method } = request;
    if (!url.startsWith(`${prefix}/`) || (method !== "GET" && method !== "HEAD")) return false;
    let isMine = true;
    request.url = url.slice(prefix.length);
    serve(request, response, () => {
      isMine = false;
    });
    request.url = url;
    return isMine;
  };
};
