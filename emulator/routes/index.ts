/** Every route of X's side, mounted on one router. */
import { Hono } from "hono";
import { notFound } from "#emulator/base/errors.ts";
import type { X } from "#emulator/delivery/x.ts";
import { mountPictures } from "../pictures/routes.ts";
import { accountActivityEndpoints } from "./account-activity.ts";
import { activityEndpoints } from "./activity.ts";
import { mountConsent } from "./consent.ts";
import { type Endpoint, mount, refuse } from "./endpoint.ts";
import { engageEndpoints } from "./engage.ts";
import { enterpriseEndpoints } from "./enterprise.ts";
import { messageEndpoints } from "./messages.ts";
import { mountOAuth1 } from "./oauth1.ts";
import { mountOAuth2 } from "./oauth2.ts";
import { postEndpoints } from "./posts.ts";
import { premiumEndpoints } from "./premium.ts";
import { replayEndpoints } from "./replay.ts";
import { searchStreamEndpoints } from "./search-stream.ts";
import { streamEndpoints } from "./stream.ts";
import { userEndpoints } from "./users.ts";
import { userV1Endpoints } from "./users-v1.ts";
import { webhookEndpoints } from "./webhooks.ts";

/** The API calls; fixed paths before those with parameters. */
export const endpoints: readonly Endpoint[] = [
  ...replayEndpoints,
  ...webhookEndpoints,
  ...accountActivityEndpoints,
  ...userEndpoints,
  ...userV1Endpoints,
  ...engageEndpoints,
  ...searchStreamEndpoints,
  ...postEndpoints,
  ...messageEndpoints,
  ...activityEndpoints,
  ...streamEndpoints,
  ...enterpriseEndpoints,
  ...premiumEndpoints,
];

/** The router of one emulator. `more` mounts what is not X's: control API and control page. */
export function createRoutes(x: X, more: (hono: Hono) => void): Hono {
  const hono = new Hono();
  hono.get("/healthz", (c) => c.json({ status: "ok" }));
  mountOAuth1(hono, x);
  mountOAuth2(hono, x);
  mountConsent(hono, x);
  mountPictures(hono, x);
  for (const endpoint of endpoints) mount(hono, x, endpoint);
  more(hono);
  hono.notFound((c) => refuse(x, notFound(), c.req.path.startsWith("/2/") ? "v2" : "v1"));
  hono.onError((error) => refuse(x, error, "v2"));
  return hono;
}
