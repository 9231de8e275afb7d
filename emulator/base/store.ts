/** Everything X's side remembers, in memory; `reset` empties it back to the seeded apps. */

import type { XaaEvent } from "#emulator/world/types.ts";
import {
  type AaaSubscription,
  type OAuth2Code,
  type OAuth2Token,
  planLimits,
  type ReplayJob,
  type RequestToken,
  type StreamLink,
  type StreamRule,
  type UserToken,
  type Webhook,
  type XApp,
  type XaaSubscription,
} from "./entities.ts";

export class Store {
  readonly apps = new Map<string, XApp>();
  readonly userTokens = new Map<string, UserToken>();
  readonly requestTokens = new Map<string, RequestToken>();
  readonly codes = new Map<string, OAuth2Code>();
  readonly oauth2Tokens = new Map<string, OAuth2Token>();
  /** refresh token → access token. */
  readonly refreshTokens = new Map<string, string>();
  readonly webhooks = new Map<string, Webhook>();
  readonly aaaSubscriptions = new Map<string, AaaSubscription>();
  readonly xaaSubscriptions = new Map<string, XaaSubscription>();
  readonly streamRules = new Map<string, StreamRule>();
  /** By webhook. */
  readonly streamLinks = new Map<string, StreamLink>();
  readonly replayJobs = new Map<string, ReplayJob>();
  /** OAuth nonces seen, with the time after which they may be forgotten. */
  readonly nonces = new Map<string, number>();
  readonly rateWindows = new Map<string, { count: number; resetAt: number }>();
  readonly #seedApps: XApp[];
  readonly #seedTokens: UserToken[] = [];
  #byUser: Map<string, AaaSubscription[]> | null = null;
  #xaaIndex: Map<string, XaaSubscription[]> | null = null;

  constructor(seedApps: XApp[]) {
    this.#seedApps = seedApps;
    this.reset();
  }

  reset(): void {
    for (const map of Object.values(this)) if (map instanceof Map) map.clear();
    for (const app of this.#seedApps) this.apps.set(app.id, { ...app });
    for (const token of this.#seedTokens) this.userTokens.set(token.token, { ...token });
    this.forgetIndexes();
  }

  /** A user token that is there from the start, and again after every reset. */
  seedToken(token: UserToken): void {
    this.#seedTokens.push(token);
    this.userTokens.set(token.token, { ...token });
  }

  /** After the maps were written from outside. */
  forgetIndexes(): void {
    this.#byUser = null;
    this.#xaaIndex = null;
  }

  appBy(field: "consumerKey" | "clientId" | "bearerToken", value: string): XApp | undefined {
    for (const app of this.apps.values()) if (app[field] === value && value !== "") return app;
    return undefined;
  }

  /** The first app: what `/control` means when nobody names one. */
  defaultApp(): XApp {
    const [first] = this.apps.values();
    if (!first) throw new Error("an emulator has at least one app");
    return first;
  }

  limits(app: XApp): { webhooks: number; subscriptions: number; xaaSubscriptions: number } {
    return planLimits[app.plan];
  }

  webhooksOf(appId: string): Webhook[] {
    return ofApp(this.webhooks, appId);
  }

  webhooksOfAccount(accountName: string): Webhook[] {
    return [...this.webhooks.values()].filter(
      (webhook) => this.apps.get(webhook.appId)?.accountName === accountName,
    );
  }

  subscriptionKey(webhookId: string, userId: string): string {
    return `${webhookId}/${userId}`;
  }

  subscribe(subscription: AaaSubscription): void {
    this.aaaSubscriptions.set(
      this.subscriptionKey(subscription.webhookId, subscription.userId),
      subscription,
    );
    this.#byUser = null;
  }

  unsubscribe(webhookId: string, userId: string): boolean {
    this.#byUser = null;
    return this.aaaSubscriptions.delete(this.subscriptionKey(webhookId, userId));
  }

  subscriptionsOfWebhook(webhookId: string): AaaSubscription[] {
    return [...this.aaaSubscriptions.values()].filter((one) => one.webhookId === webhookId);
  }

  subscriptionsOfApp(appId: string): AaaSubscription[] {
    return ofApp(this.aaaSubscriptions, appId);
  }

  subscriptionsOfUser(userId: string): AaaSubscription[] {
    if (!this.#byUser) {
      this.#byUser = new Map();
      for (const one of this.aaaSubscriptions.values())
        this.#byUser.set(one.userId, [...(this.#byUser.get(one.userId) ?? []), one]);
    }
    return this.#byUser.get(userId) ?? [];
  }

  /** XAA subscriptions that an event of this type, account, direction and text matches. */
  xaaMatching(event: XaaEvent, appId: string | null): XaaSubscription[] {
    if (!this.#xaaIndex) {
      this.#xaaIndex = new Map();
      for (const one of this.xaaSubscriptions.values()) {
        const key = `${one.eventType} ${one.filter.user_id ?? ""}`;
        this.#xaaIndex.set(key, [...(this.#xaaIndex.get(key) ?? []), one]);
      }
    }
    const found = this.#xaaIndex.get(`${event.type} ${event.userId ?? ""}`) ?? [];
    return found.filter(
      ({ appId: owner, filter }) =>
        (appId === null || owner === appId) &&
        (filter.direction === undefined || filter.direction === event.direction) &&
        (filter.keyword === undefined ||
          (event.keywordText ?? "").toLowerCase().includes(filter.keyword.toLowerCase())),
    );
  }

  putXaa(subscription: XaaSubscription): void {
    this.xaaSubscriptions.set(subscription.id, subscription);
    this.#xaaIndex = null;
  }

  deleteXaa(id: string): void {
    this.xaaSubscriptions.delete(id);
    this.#xaaIndex = null;
  }

  /** Ends an OAuth 2.0 grant's access token together with its refresh token. */
  dropOAuth2(accessToken: string): void {
    const token = this.oauth2Tokens.get(accessToken);
    this.oauth2Tokens.delete(accessToken);
    if (token?.refreshToken) this.refreshTokens.delete(token.refreshToken);
  }

  /** Everyone somebody listens to, through either product. */
  subscribedUsers(): string[] {
    const ids = new Set<string>();
    for (const one of this.aaaSubscriptions.values()) ids.add(one.userId);
    for (const one of this.xaaSubscriptions.values())
      if (one.filter.user_id) ids.add(one.filter.user_id);
    return [...ids];
  }

  xaaOfApp(appId: string): XaaSubscription[] {
    return ofApp(this.xaaSubscriptions, appId);
  }

  rulesOf(appId: string): StreamRule[] {
    return ofApp(this.streamRules, appId);
  }

  linksOf(appId: string): StreamLink[] {
    return ofApp(this.streamLinks, appId);
  }

  /** Deleting a webhook ends its AAA subscriptions, unlinks XAA ones (docs/x-protocol.md#emulator) and the filtered stream. */
  deleteWebhook(id: string): void {
    this.webhooks.delete(id);
    this.streamLinks.delete(id);
    for (const one of this.subscriptionsOfWebhook(id)) this.unsubscribe(id, one.userId);
    for (const one of this.xaaSubscriptions.values())
      if (one.webhookId === id) one.webhookId = null;
  }
}

const ofApp = <T extends { appId: string }>(items: Map<string, T>, appId: string): T[] =>
  [...items.values()].filter((one) => one.appId === appId);
