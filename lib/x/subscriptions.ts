/** AAA subscriptions (docs/x-protocol.md#aaa-subscriptions): one account bound to one webhook. The subscribed user is the token's owner. */

import * as z from "zod";
import { dataOf, reading, readingAs, xId } from "./reading.ts";
import type { SendAsApp, SendAsUser } from "./send.ts";
import type { XAaaSubscriptions, XResult, XSubscriptionCount, XUserToken } from "./types.ts";

const flag = z.looseObject({ subscribed: z.boolean().optional() });

const list = z
  .looseObject({
    application_id: xId.optional(),
    webhook_url: z.string().optional(),
    subscriptions: z.array(z.looseObject({ user_id: xId })).default([]),
  })
  .transform(
    (wire): XAaaSubscriptions => ({
      applicationId: wire.application_id ?? null,
      webhookUrl: wire.webhook_url ?? null,
      userIds: wire.subscriptions.map(({ user_id }) => user_id),
    }),
  );

// X sends these numbers as strings.
const amount = z.coerce.number().int().nonnegative();
const count = z
  .looseObject({
    account_name: z.string().optional(),
    subscriptions_count_all: amount,
    provisioned_count: amount.optional(),
  })
  .transform(
    (wire): XSubscriptionCount => ({
      accountName: wire.account_name ?? null,
      used: wire.subscriptions_count_all,
      provisioned: wire.provisioned_count ?? null,
    }),
  );

export const subscriptionCalls = (asApp: SendAsApp, asUser: SendAsUser) => ({
  /** An existing subscription counts as success, with `created: false`. Events start within 10 s. */
  async subscribeAaa(
    webhookId: string,
    token: XUserToken,
  ): Promise<XResult<{ subscribed: boolean; created: boolean }>> {
    const answer = await asUser(token, {
      method: "POST",
      path: `${pathOf(webhookId)}/all`,
      json: {},
      notFound: "webhook_unknown",
    });
    if (!answer.ok && answer.error.kind === "duplicate_subscription")
      return { ok: true, data: { subscribed: true, created: false }, rateLimit: null };
    return reading(answer, ({ body }) => ({ subscribed: flagIn(body), created: flagIn(body) }));
  },

  async checkAaa(webhookId: string, token: XUserToken): Promise<XResult<{ subscribed: boolean }>> {
    const path = `${pathOf(webhookId)}/all`;
    const answer = await asUser(token, { method: "GET", path, notFound: "subscription_unknown" });
    if (!answer.ok && answer.error.kind === "subscription_unknown")
      return { ok: true, data: { subscribed: false }, rateLimit: null };
    return reading(answer, ({ body }) => ({ subscribed: flagIn(body) }));
  },

  async listAaaSubscriptions(webhookId: string): Promise<XResult<XAaaSubscriptions>> {
    const path = `${pathOf(webhookId)}/all/list`;
    return readingAs(await asApp({ method: "GET", path, notFound: "webhook_unknown" }), list);
  },

  async unsubscribeAaa(webhookId: string, userId: string): Promise<XResult<{ subscribed: false }>> {
    const path = `${pathOf(webhookId)}/${encodeURIComponent(userId)}/all`;
    const answer = await asApp({ method: "DELETE", path, notFound: "subscription_unknown" });
    return reading(answer, () => ({ subscribed: false }));
  },

  async countSubscriptions(): Promise<XResult<XSubscriptionCount>> {
    const path = "/2/account_activity/subscriptions/count";
    return readingAs(await asApp({ method: "GET", path }), count);
  },
});

const pathOf = (webhookId: string): string =>
  `/2/account_activity/webhooks/${encodeURIComponent(webhookId)}/subscriptions`;

/** 204 and bodies without the flag mean yes: the status said so. */
const flagIn = (body: unknown): boolean => {
  const read = flag.safeParse(dataOf(body) ?? {});
  return read.success ? (read.data.subscribed ?? true) : true;
};
