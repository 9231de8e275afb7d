/** How the control API shows what X's side keeps. */
import type { Delivery, Webhook, XApp } from "#emulator/base/entities.ts";
import type { X } from "#emulator/delivery/x.ts";

/** A request to the control API that cannot be done, in a sentence. */
export class Refusal extends Error {}

/** An app by id or consumer key; the first one when nothing is named. Throws `Refusal`. */
export function appOf(x: X, name: string | undefined): XApp {
  if (name === undefined) return x.store.defaultApp();
  const app = x.store.apps.get(name) ?? x.store.appBy("consumerKey", name);
  if (!app) throw new Refusal(`There is no app ${name}.`);
  return app;
}

/** Credentials included: they are the emulator's, and no secret. */
export const appView = (app: XApp): XApp => app;

const iso = (ms: number): string => new Date(ms).toISOString();

export const webhookView = (x: X, webhook: Webhook) => ({
  ...webhook,
  createdAt: iso(webhook.createdAt),
  lastCrcOkAt: iso(webhook.lastCrcOkAt),
  lastCrcTriedAt: iso(webhook.lastCrcTriedAt),
  subscriptions: x.store.subscriptionsOfWebhook(webhook.id).map((one) => one.userId),
});

/** One delivery; `whole` adds the body as text, exactly as sent. */
export const deliveryView = (
  { body, eventAt, queuedAt, attempts, ...rest }: Delivery,
  whole: boolean,
) => ({
  ...rest,
  eventAt: iso(eventAt),
  queuedAt: iso(queuedAt),
  bytes: body.length,
  attempts: attempts.map((attempt) => ({ ...attempt, at: iso(attempt.at) })),
  ...(whole ? { body: body.toString("utf8") } : {}),
});
