/** JSON shapes of our own routes, under one roof for the browser; each is described where it is made. */
export type { AccountView, ConnectOutcome } from "#lib/accounts/contract.ts";
export type { AppFailure, AppView, CredentialVerdict, SecretKind } from "#lib/apps/contract.ts";
export type { ActivityPage, SharedHandle } from "#lib/feed/contract.ts";
export type { Me } from "#lib/operators/contract.ts";
export type {
  SubscriptionCount,
  SubscriptionList,
  SubscriptionView,
} from "#lib/subscriptions/contract.ts";
export type { WebhookList, WebhookView } from "#lib/webhooks/contract.ts";
