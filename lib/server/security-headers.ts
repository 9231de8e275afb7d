/** The content security policy: scripts only of ours, and of those only the ones carrying this page's nonce. */

import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "#lib/log.ts";
import { imageOriginsHeader, nonceHeader } from "#lib/own-headers.ts";
import { type Clock, seconds } from "#lib/time.ts";

/** Where X keeps pictures; an emulator that an app points at serves its own. Everything else comes from us. */
const avatarHosts = "https://pbs.twimg.com https://abs.twimg.com";

export type PolicyOptions = {
  nonce: string;
  ownOrigins: readonly string[];
  /** Emulators whose pictures may be shown. */
  imageOrigins: readonly string[];
  dev: boolean;
};

/** React's error overlay needs `eval` while developing, and only then. */
export const contentSecurityPolicy = (options: PolicyOptions): string => {
  const { nonce, ownOrigins, dev } = options;
  const sockets = ownOrigins.map((origin) => origin.replace(/^http/, "ws")).join(" ");
  const secure = ownOrigins.every((origin) => origin.startsWith("https:"));
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ""}`,
    // Positions of virtual rows and chart sizes are style attributes, which no nonce can cover.
    "style-src 'self' 'unsafe-inline'",
    ["img-src 'self' data: blob:", avatarHosts, ...options.imageOrigins].join(" "),
    "font-src 'self'",
    `connect-src 'self' ${sockets}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(secure ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
};

/**
 * Puts the policy on a page's request, where Next reads the nonce for its own scripts, and on the response.
 * The layout reads it from the request, too. No middleware is involved: with one present,
 * bodies over 10 MB arrive cut off.
 */
export const applyPolicy = (
  request: IncomingMessage,
  response: ServerResponse,
  options: Omit<PolicyOptions, "nonce">,
): void => {
  const nonce = randomBytes(16).toString("base64");
  const policy = contentSecurityPolicy({ ...options, nonce });
  request.headers[nonceHeader] = nonce;
  request.headers["content-security-policy"] = policy;
  request.headers[imageOriginsHeader] = options.imageOrigins.join(" ");
  response.setHeader("Content-Security-Policy", policy);
  if (options.ownOrigins.every((origin) => origin.startsWith("https:"))) {
    response.setHeader("Strict-Transport-Security", "max-age=31536000");
  }
};

/** How old the origins of emulators may be: they serve pictures of their own people, beside X's hosts. */
const maxAgeMs = seconds(2);
/** A page does not wait longer for its pictures' sake: the database may be away. */
const patienceMs = 300;

/** What a policy cannot name (IPv6), or what would end a directive (`;`, `'`): such an app gets no pictures. */
const plain = /^https?:\/\/[\w.-]+(?::\d+)?$/i;
const ofX = /(?:^|\.)(?:x|twitter)\.com$/;

/** Pure: what the policy may name, each once. */
export const imageOriginsOf = (apiBaseUrls: readonly string[]): string[] => {
  const urls = apiBaseUrls.filter((text) => URL.canParse(text)).map((text) => new URL(text));
  const foreign = urls.filter(({ hostname }) => !ofX.test(hostname));
  return [...new Set(foreign.map(({ origin }) => origin))].filter((origin) => plain.test(origin));
};

export type ImageOrigins = {
  /** At most two seconds old; the last known where the database does not answer. */
  current(): Promise<readonly string[]>;
};

export const createImageOrigins = (options: {
  clock: Clock;
  log: Pick<Logger, "warn">;
  /** Base URLs of all apps. */
  read: () => Promise<readonly string[]>;
}): ImageOrigins => {
  let known: readonly string[] = [];
  let readAt = Number.NEGATIVE_INFINITY;
  let reading: Promise<void> | null = null;
  const refresh = async (): Promise<void> => {
    try {
      known = imageOriginsOf(await options.read());
    } catch (error) {
      options.log.warn({ err: error }, "the apps' addresses could not be read");
    }
    readAt = options.clock.now().getTime();
    reading = null;
  };
  return {
    async current() {
      if (options.clock.now().getTime() - readAt >= maxAgeMs) {
        reading ??= refresh();
        await Promise.race([reading, sleep(patienceMs)]);
      }
      return known;
    },
  };
};
