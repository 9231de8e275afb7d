/** How far this Birdseye is on the way to its first real event. */
import { isX } from "#lib/apps/base.ts";
import { type AppRow, appRows } from "#lib/apps/service.ts";
import { checkVerdict } from "#lib/apps/verdicts.ts";
import { demoSlug } from "#lib/demo/seed.ts";
import type { Deps } from "#lib/deps.ts";
import { judgeAddress } from "./address.ts";
import type { StartProgress } from "./contract.ts";
import { type Facts, stepsOf } from "./steps.ts";
import { activeSubscriptions, bestWebhook, connectedAccounts, hasArrivals } from "./store.ts";

const nothing = { connected: 0, webhook: null, subscribed: 0, arrived: false };

const factsOf = async ({ db, clock }: Deps, app: AppRow): Promise<Omit<Facts, "address">> => {
  const [webhook, connected, subscribed, arrived] = await Promise.all([
    bestWebhook(db, app.id),
    connectedAccounts(db, app.id),
    activeSubscriptions(db, app.id),
    hasArrivals(db, app.id),
  ]);
  const check = checkVerdict(app, clock.now());
  const isEmulator = !isX(app.apiBaseUrl);
  return { app: { name: app.name, isEmulator, check }, connected, webhook, subscribed, arrived };
};

/**
 * The path goes on with the oldest App that is not practice, and sees that App alone. `practiceUrl`: where practice's
 * own emulator answers; null where there is no practice that could be ended, as in the demo.
 */
export const startProgress = async (
  deps: Deps,
  { practiceUrl }: { practiceUrl: string | null },
): Promise<StartProgress> => {
  const { publicUrl } = deps;
  const apps = await appRows(deps);
  const practice = apps.find(
    ({ slug, apiBaseUrl }) => slug === demoSlug && apiBaseUrl === practiceUrl,
  );
  const app = apps.find((one) => one !== practice) ?? practice ?? null;
  const address = { url: publicUrl, ...judgeAddress(publicUrl) };
  const facts = app === null ? { app: null, ...nothing } : await factsOf(deps, app);
  const steps = stepsOf({ ...facts, address });
  return {
    steps,
    practising: practice !== undefined,
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
