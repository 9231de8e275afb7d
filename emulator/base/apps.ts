/** The seeded developer Apps: fixed credentials, so that anyone can sign by hand (contract.md). */
import type { UserToken, XApp } from "./entities.ts";
import { derivedToken } from "./ids.ts";

export type Credentials = Pick<
  XApp,
  "consumerKey" | "consumerSecret" | "clientId" | "clientSecret" | "bearerToken"
>;

export const defaultCredentials: Credentials = {
  consumerKey: "emulator-consumer-key",
  consumerSecret: "emulator-consumer-secret",
  clientId: "emulator-client-id",
  clientSecret: "emulator-client-secret",
  bearerToken: "emulator-bearer-token",
};

/** Two apps of one developer account: the demo's, and a second one for tests of "another app's". */
export function seedApps(first: Partial<Credentials> = {}): XApp[] {
  const common = {
    description: "A dashboard for X's account-activity products, running on this machine.",
    accountName: "emulator-account",
    ownerId: null,
    confidential: true,
    callbacks: "any",
    permission: "read_write_dm",
    plan: "enterprise",
  } as const;
  return [
    { ...common, id: "27182818", name: "Demo App", ...defaultCredentials, ...first },
    {
      ...common,
      id: "31415926",
      name: "Second App",
      consumerKey: "second-consumer-key",
      consumerSecret: derivedToken(50, "second", "consumer"),
      clientId: "second-client-id",
      clientSecret: derivedToken(50, "second", "client"),
      bearerToken: "second-bearer-token",
    },
  ];
}

/** What X's developer portal calls the App's own access token: fixed, so that a bot's settings stay valid over restarts. */
export const ownToken = (app: XApp, userId: string): UserToken => ({
  token: `${userId}-emulator-access-token`,
  secret: "emulator-access-secret",
  appId: app.id,
  userId,
  permission: app.permission,
});

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** A callback that the app may use: what it registered, exactly; the demo's app takes every https and loopback one. */
export function callbackAllowed(app: XApp, callback: string): boolean {
  if (app.callbacks !== "any") return app.callbacks.includes(callback);
  if (!URL.canParse(callback)) return false;
  const url = new URL(callback);
  return url.protocol === "https:" || (url.protocol === "http:" && loopback.test(url.hostname));
}
