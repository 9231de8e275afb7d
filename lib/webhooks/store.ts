/** Rows of webhooks and of what X said about them. */
import type { Prisma } from "#lib/db/client.ts";
import type { Db, Tx } from "#lib/db/types.ts";

const forView = {
  app: { select: { id: true, slug: true, name: true, apiBaseUrl: true } },
  _count: { select: { subscriptions: { where: { state: "active" } } } },
  checks: {
    where: { source: { in: ["create", "validate"] } },
    orderBy: { id: "desc" },
    take: 1,
    select: { at: true, detail: true },
  },
} satisfies Prisma.WebhookInclude;

export type WebhookRow = Prisma.WebhookGetPayload<{ include: typeof forView }>;

/** Those X still has, as far as we know. */
export const listWebhooks = (db: Db | Tx, where: { appId?: string } = {}): Promise<WebhookRow[]> =>
  db.webhook.findMany({
    where: { ...where, removedAt: null },
    include: forView,
    orderBy: { createdAt: "asc" },
  });

/** Also a removed one: its replays and coverage are still asked about. */
export const findWebhook = (db: Db | Tx, id: string): Promise<WebhookRow | null> =>
  db.webhook.findUnique({ where: { id }, include: forView });

export type Observation = {
  id: string;
  appId: string;
  url: string;
  valid: boolean;
  xCreatedAt: Date | null;
  at: Date;
  source: "create" | "list" | "validate";
  detail: string | null;
};

/** A list that says again what the last word was is written down at most once a minute. */
const sameWordMs = 60_000;

/** Keeps what X said. Returns whether the webhook is new or its validity turned, and since when it was invalid before. */
export const observe = async (
  tx: Tx,
  seen: Observation,
): Promise<{ turned: boolean; wasInvalidSince: Date | null }> => {
  const { id, appId, url, valid, xCreatedAt, at, source, detail } = seen;
  const before = await tx.webhook.findUnique({ where: { id } });
  const turned = before === null || before.valid !== valid || before.removedAt !== null;
  const state = {
    valid,
    checkedAt: at,
    invalidSince: valid ? null : (before?.invalidSince ?? at),
    removedAt: null,
  };
  // X checks an address before it registers it (docs/x-protocol.md#webhooks), which was before there was a row to note the answer in.
  const lastCrcAt = source === "create" && valid ? at : null;
  await tx.webhook.upsert({
    where: { id },
    create: { id, appId, url, xCreatedAt, lastCrcAt, ...state },
    update: { appId, url, ...(xCreatedAt === null ? {} : { xCreatedAt }), ...state },
  });
  const last = before?.checkedAt ?? null;
  const repeats = !turned && source === "list" && last !== null;
  if (!repeats || at.getTime() - last.getTime() >= sameWordMs)
    await tx.webhookCheck.create({ data: { webhookId: id, at, valid, source, detail } });
  return { turned, wasInvalidSince: before?.invalidSince ?? null };
};

/** X no longer has it: its subscriptions ended with it (docs/x-protocol.md#webhooks). `by` us, or found missing in X's list. */
export const markRemoved = async (
  tx: Db | Tx,
  id: string,
  at: Date,
  by: "us" | "x",
): Promise<void> => {
  await tx.webhook.update({ where: { id }, data: { removedAt: at, valid: false } });
  await tx.webhookCheck.create({
    data: { webhookId: id, at, valid: false, source: "list", detail: "removed" },
  });
  await tx.subscription.updateMany({
    where: { webhookId: id, state: "active" },
    data: { state: by === "us" ? "ended" : "gone", endedAt: at },
  });
};
