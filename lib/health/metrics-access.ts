/** Who may read the metrics: this machine itself, or whoever knows METRICS_TOKEN. */
import { createHash, timingSafeEqual } from "node:crypto";
import { isFromThisMachine } from "#lib/this-machine.ts";

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

export const mayReadMetrics = (headers: Headers, token: string | null): boolean => {
  const given = /^Bearer (.+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  if (token !== null && given !== undefined && timingSafeEqual(digest(given), digest(token))) {
    return true;
  }
  return isFromThisMachine(headers);
};
