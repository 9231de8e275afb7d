/** The webhooks of an app at X (docs/x-protocol.md#webhooks): list, create, validate, delete. */

import * as z from "zod";
import { dataOf, reading, readingAs, xDate, xId } from "./reading.ts";
import type { SendAsApp } from "./send.ts";
import type { XResult, XWebhook } from "./types.ts";

const webhook = z
  .looseObject({ id: xId, url: z.string(), valid: z.boolean().default(true), created_at: xDate })
  .transform(
    (wire): XWebhook => ({
      id: wire.id,
      url: wire.url,
      valid: wire.valid,
      createdAt: wire.created_at,
    }),
  );

const list = z.array(webhook);
const validity = z.looseObject({ valid: z.boolean().optional() });

export const webhookCalls = (send: SendAsApp) => ({
  async listWebhooks(): Promise<XResult<XWebhook[]>> {
    const answer = await send({ method: "GET", path: "/2/webhooks" });
    return reading(answer, ({ body }) => {
      const data = dataOf(body);
      // With none, `data` may be absent: only `meta` is there.
      const read = list.safeParse(Array.isArray(data) ? data : []);
      return read.success && isListing(body) ? read.data : null;
    });
  },

  /** X makes a CRC check against `url` before it answers; nothing is stored when that fails. */
  async createWebhook(url: string): Promise<XResult<XWebhook>> {
    return readingAs(await send({ method: "POST", path: "/2/webhooks", json: { url } }), webhook);
  },

  /**
   * X makes a CRC check now; success revives an invalid webhook.
   * `valid` is null where X only says that it tried: list the webhooks afterwards to be sure.
   */
  async validateWebhook(id: string): Promise<XResult<{ valid: boolean | null }>> {
    const answer = await send({ method: "PUT", path: pathOf(id), notFound: "webhook_unknown" });
    return reading(answer, ({ body }) => {
      const read = validity.safeParse(dataOf(body) ?? {});
      return { valid: read.success ? (read.data.valid ?? null) : null };
    });
  },

  /** Its AAA subscriptions end with it. */
  async deleteWebhook(id: string): Promise<XResult<{ deleted: true }>> {
    const answer = await send({ method: "DELETE", path: pathOf(id), notFound: "webhook_unknown" });
    return reading(answer, () => ({ deleted: true }));
  },
});

const pathOf = (id: string): string => `/2/webhooks/${encodeURIComponent(id)}`;

const isListing = (body: unknown): boolean =>
  Array.isArray(dataOf(body)) || (typeof body === "object" && body !== null && "meta" in body);
