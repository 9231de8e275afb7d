/** How far this Birdseye is on the way to its first real event. */
import { checkVerdict, isX } from "#lib/apps/view.ts";
import type { Deps } from "#lib/deps.ts";
import { judgeAddress } from "./address.ts";
import type { FirstHour } from "./contract.ts";
import { type Facts, stepsOf } from "./steps.ts";
import {
  activeSubscriptions,
  bestWebhook,
  connectedAccounts,
  firstApp,
  oldestActivity,
} from "./store.ts";

/** `demo`: the emulator is the program's own and not practice that could be ended. */
export const firstHour = async (
  deps: Pick<Deps, "db" | "publicUrl">,
  options: { demo: boolean },
): Promise<FirstHour> => {
  const { db, publicUrl } = deps;
  const [app, webhook, connected, subscribed, oldest] = await Promise.all([
    firstApp(db),
    bestWebhook(db),
    connectedAccounts(db),
    activeSubscriptions(db),
    oldestActivity(db),
  ]);
  const address = { url: publicUrl, ...judgeAddress(publicUrl) };
  const facts: Facts = {
    app: app && {
      name: app.name,
      isEmulator: !isX(app.apiBaseUrl),
      check: checkVerdict(app.credentialsCheck),
    },
    address,
    connected,
    webhook,
    subscribed,
    firstActivityAt: oldest?.receivedAt.toISOString() ?? null,
  };
  const steps = stepsOf(facts);
  return {
    steps,
    practising: !options.demo && app !== null && !isX(app.apiBaseUrl),
    done: steps.every(({ state }) => state === "done"),
    address,
    app: app && { slug: app.slug, isEmulator: !isX(app.apiBaseUrl) },
    urls: {
      webhook: `${publicUrl}/webhooks/${app?.slug ?? "main"}`,
      oauth1Callback: `${publicUrl}/oauth/callback/oauth1`,
      oauth2Callback: `${publicUrl}/oauth/callback/oauth2`,
    },
  };
};
