/** One event becomes one body per subscription concerned: both parties, every webhook, every app (docs/x-protocol.md#delivery-rules, docs/x-protocol.md#envelope). */

import type { AaaSubscription, Delivery, XaaSubscription } from "#emulator/base/entities.ts";
import { aaaBody, xaaBody } from "#emulator/delivery/bodies.ts";
import { fanOutFound } from "#emulator/delivery/found.ts";
import { toWire } from "#emulator/delivery/wire.ts";
import type { AaaView, WorldEvent, XaaEvent } from "#emulator/world/types.ts";
import type { X } from "./x.ts";

/** OAuth 2.0 scope that a family of activities needs (changelog 2026-01-15). */
const familyScopes: Record<string, string> = {
  post: "tweet.read",
  like: "like.read",
  follow: "follows.read",
  block: "block.read",
  mute: "mute.read",
  dm: "dm.read",
};

/** Sends an event to everyone subscribed and writes the ground truth. Returns the deliveries that were made. */
export function fanOut(x: X, event: WorldEvent): Delivery[] {
  const made: Delivery[] = [];
  for (const userId of event.parties)
    for (const subscription of x.store.subscriptionsOfUser(userId)) {
      const view = event.aaa(userId);
      if (view && hears(subscription, view, event) && !isBefore(x, subscription, event))
        made.push(...toAaa(x, subscription, view, event, (one) => x.delivering.enqueue(one)));
    }
  const isRevoke = event.action === "revoke";
  // Reading `xaa` makes the payloads; without listeners that work is saved.
  if (x.store.xaaSubscriptions.size > 0)
    for (const said of event.xaa) {
      const listeners = isRevoke
        ? revokeListeners(x, event)
        : x.store.xaaMatching(said, event.appId);
      for (const subscription of listeners) made.push(...toXaa(x, subscription, said, event));
    }
  const found = { product: "stream", kind: "post.found", accountId: null } as const;
  made.push(...fanOutFound(x, event, (what) => newDelivery(x, { ...what, ...found }, event)));
  if (isRevoke) endGrant(x, event.actorId, event.appId);
  return made;
}

/**
 * `oauth.revoke` cannot be subscribed to (it is not in the enum), so it comes by itself, with an empty filter: once to
 * the app's stream and once to each webhook that hears of this person.
 */
function revokeListeners(x: X, event: WorldEvent): XaaSubscription[] {
  const listeners = new Map<string, XaaSubscription>();
  for (const one of x.store.xaaSubscriptions.values()) {
    if (one.filter.user_id !== event.actorId || one.appId !== event.appId) continue;
    listeners.set(one.webhookId ?? "", { ...one, filter: {}, tag: null });
  }
  return [...listeners.values()];
}

/**
 * Writes an event of the past for one subscription as tried in vain while nobody listened: a replay brings it back.
 * For demos and tests, which have no time to wait for a past.
 */
export function fanOutPast(x: X, subscription: AaaSubscription, event: WorldEvent): Delivery[] {
  const view = event.aaa(subscription.userId);
  if (!view || !hears(subscription, view, event)) return [];
  return toAaa(x, subscription, view, event, (delivery) => {
    const error = "connection: nobody listened yet";
    delivery.attempts.push({
      at: delivery.eventAt,
      durationMs: 0,
      status: null,
      error,
      fault: null,
    });
    delivery.state = "failed";
    delivery.queuedAt = delivery.eventAt;
    x.log.add(delivery);
  });
}

/** Events from before a subscription, or from its first seconds. Some events carry whole seconds only. */
function isBefore(x: X, { createdAt }: AaaSubscription, event: WorldEvent): boolean {
  const wholeSecond = Math.floor(createdAt / 1000) * 1000;
  return event.at.getTime() < wholeSecond + x.knobs.values.subscribeDelayMs;
}

function hears(subscription: AaaSubscription, view: AaaView, event: WorldEvent): boolean {
  if (event.appId !== null && event.appId !== subscription.appId) return false;
  const { scopes } = subscription;
  const scope = familyScopes[view.kind.split(".")[0] ?? ""];
  return scopes === null || scope === undefined || scopes.includes(scope);
}

function toAaa(
  x: X,
  subscription: AaaSubscription,
  view: AaaView,
  event: WorldEvent,
  send: (delivery: Delivery) => void,
): Delivery[] {
  const webhook = x.store.webhooks.get(subscription.webhookId);
  if (!webhook) return [];
  x.ledger.add({
    ...truth(event, "aaa", subscription.userId, view.kind),
    appId: subscription.appId,
    webhookIds: [webhook.id],
    direction: view.direction,
    tried: webhook.valid,
  });
  if (!webhook.valid) return [];
  const body = toWire(x.faults.drift(aaaBody(view, subscription.userId, x.knobs.values)));
  const { appId, webhookId, userId: accountId } = subscription;
  const what = { appId, webhookId, product: "aaa", kind: view.kind, accountId, body } as const;
  const delivery = newDelivery(x, what, event);
  send(delivery);
  return [delivery];
}

function toXaa(x: X, subscription: XaaSubscription, said: XaaEvent, event: WorldEvent): Delivery[] {
  const webhook =
    subscription.webhookId === null ? undefined : x.store.webhooks.get(subscription.webhookId);
  const accountId = said.userId ?? event.actorId;
  const direction = said.direction ?? (event.actorId === accountId ? "outbound" : "inbound");
  x.ledger.add({
    ...truth(event, "xaa", accountId, said.kind),
    appId: subscription.appId,
    webhookIds: webhook ? [webhook.id] : [],
    direction,
    tried: webhook?.valid ?? true,
  });
  const body = toWire(x.faults.drift(xaaBody(said, subscription, x.knobs.values)));
  x.streams.publish(subscription.appId, body, x.now());
  if (!webhook?.valid) return [];
  const what = { appId: webhook.appId, webhookId: webhook.id, kind: said.kind, accountId, body };
  const delivery = newDelivery(x, { ...what, product: "xaa" }, event);
  x.delivering.enqueue(delivery);
  return [delivery];
}

function newDelivery(
  x: X,
  what: Pick<Delivery, "appId" | "webhookId" | "product" | "kind" | "accountId" | "body">,
  event: WorldEvent,
): Delivery {
  return {
    ...what,
    id: x.newId(),
    eventId: event.id,
    eventAt: event.at.getTime(),
    queuedAt: x.now(),
    state: "waiting",
    about: { actorId: event.actorId, text: event.text?.slice(0, 200) ?? null },
    attempts: [],
    replayJobId: null,
  };
}

function truth(event: WorldEvent, product: "aaa" | "xaa", accountId: string, kind: string) {
  return {
    product,
    accountId,
    kind,
    actorId: event.actorId,
    targetId: event.targetId,
    objectId: event.objectId,
    text: event.text,
    at: event.at.toISOString(),
    eventId: event.id,
    key: `${product}:${accountId}:${kind}:${event.natural}`,
  };
}

/** A revoked grant takes its tokens and subscriptions along (docs/x-protocol.md#kind-and-direction, docs/x-protocol.md#emulator). */
function endGrant(x: X, userId: string, appId: string | null): void {
  const ofApp = (id: string) => appId === null || id === appId;
  const { store } = x;
  for (const one of store.subscriptionsOfUser(userId))
    if (ofApp(one.appId)) store.unsubscribe(one.webhookId, userId);
  for (const one of [...store.xaaSubscriptions.values()])
    if (ofApp(one.appId) && one.createdBy === userId) store.deleteXaa(one.id);
  for (const token of [...store.userTokens.values()])
    if (ofApp(token.appId) && token.userId === userId) store.userTokens.delete(token.token);
  for (const token of [...store.oauth2Tokens.values()])
    if (ofApp(token.appId) && token.userId === userId) store.dropOAuth2(token.accessToken);
}
