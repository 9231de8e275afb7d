/** Filtered stream: a published post goes once to each app whose rules find it, by webhook and by open stream (docs/x-protocol.md#filtered-stream). */

import type { Delivery, StreamRule } from "#emulator/base/entities.ts";
import { type Matcher, parseRule } from "#emulator/delivery/rules.ts";
import { toWire } from "#emulator/delivery/wire.ts";
import { includesOf, postView, wantedBy } from "#emulator/world/render/lookup.ts";
import type { Post, WorldEvent } from "#emulator/world/types.ts";
import type { X } from "./x.ts";

/** Open streams of an app that want the same fields share one line. */
export const streamKey = (appId: string, query: string): string => `search/${appId}/${query}`;

/** `{data, includes?, matching_rules}` with what `query` asks for. */
function foundBody(
  x: X,
  post: Post,
  rules: readonly StreamRule[],
  query: string,
): Record<string, unknown> {
  const asked = new URLSearchParams(query);
  const wanted = wantedBy((name) => asked.get(name) ?? undefined);
  const includes = includesOf([post], wanted, (id) => x.world.look.post(id));
  return {
    data: postView(post, wanted),
    ...(includes && { includes }),
    matching_rules: rules.map(({ id, tag }) => ({ id, tag: tag ?? "" })),
  };
}

const matchers = new WeakMap<StreamRule, Matcher>();

/** Rules are never changed in place: each is read once. */
function matcherOf(rule: StreamRule): Matcher {
  const known = matchers.get(rule);
  if (known) return known;
  const parsed = parseRule(rule.value);
  const matches = parsed.ok ? parsed.matches : () => false;
  matchers.set(rule, matches);
  return matches;
}

/** The rules of an app that find this post. Protected people's posts are found by nobody. */
const finding = (x: X, appId: string, post: Post): StreamRule[] =>
  post.author.protected ? [] : x.store.rulesOf(appId).filter((rule) => matcherOf(rule)(post));

/** Sends a published post to whom it was found for. Returns the deliveries. */
export function fanOutFound(
  x: X,
  event: WorldEvent,
  make: (what: Pick<Delivery, "appId" | "webhookId" | "body">) => Delivery,
): Delivery[] {
  const { post } = event;
  if (!post || x.store.streamRules.size === 0) return [];
  const made: Delivery[] = [];
  for (const appId of x.store.apps.keys()) {
    const rules = finding(x, appId, post);
    if (rules.length === 0) continue;
    const line = (query: string) => toWire(x.faults.drift(foundBody(x, post, rules, query)));
    const start = streamKey(appId, "");
    for (const key of x.streams.keys(start))
      x.streams.publish(key, line(key.slice(start.length)), x.now());
    const links = x.store.linksOf(appId).flatMap((link) => {
      const webhook = x.store.webhooks.get(link.webhookId);
      return webhook ? [{ link, webhook }] : [];
    });
    for (const { link, webhook } of links) {
      if (!webhook.valid) continue;
      const delivery = make({ appId, webhookId: webhook.id, body: line(link.query) });
      x.delivering.enqueue(delivery);
      made.push(delivery);
    }
    if (links.length > 0)
      x.ledger.add({
        appId,
        webhookIds: links.map(({ webhook }) => webhook.id),
        product: "stream",
        accountId: "0",
        kind: "post.found",
        direction: "none",
        actorId: event.actorId,
        targetId: null,
        objectId: event.objectId,
        text: event.text,
        at: event.at.toISOString(),
        eventId: event.id,
        key: `stream:0:post.found:${event.natural}`,
        tried: links.some(({ webhook }) => webhook.valid),
      });
  }
  return made;
}
