/** Origins of emulators that apps point at: they serve pictures of their own people, beside X's hosts. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "#lib/log.ts";
import { type Clock, seconds } from "#lib/time.ts";

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
