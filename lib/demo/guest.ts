/** The demo's guest: a fourth account that takes the App's access back, as it happens, and gives it again later. */
import { requireApp } from "#lib/apps/service.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { subscribe } from "#lib/subscriptions/service.ts";
import { addMs, minutes, seconds } from "#lib/time.ts";
import { allWebhooks } from "#lib/webhooks/service.ts";
import { demoSlug, ensureAccount } from "./seed.ts";

/** One of the emulator's people, and none of its accounts: only such a one revokes by itself in its steady traffic. */
const guestName = "isles_tourism";

/** Long enough to be seen in the feed and among the problems, short enough not to irritate. */
const awayMs = minutes(2);
const checkEveryMs = seconds(15);
/** Who has just signed in for the first time should see that all is well before something is not. */
const arrivesAfterMs = seconds(40);

const guestAt = async (emulatorUrl: string): Promise<string> => {
  const answer = await fetch(`${emulatorUrl}/control/people`);
  const { items } = (await answer.json()) as { items: { id: string; username: string }[] };
  const guest = items.find(({ username }) => username === guestName);
  if (guest === undefined) throw new AppError("not_found", `The emulator has no @${guestName}.`);
  return guest.id;
};

/** Connects and subscribes the guest, after the demo's own accounts, as Birdseye itself. Idempotent. Returns the guest's id. */
export const welcomeGuest = async (
  deps: Deps,
  by: string,
  emulatorUrl: string,
): Promise<string> => {
  const guest = await guestAt(emulatorUrl);
  const app = await requireApp(deps, demoSlug);
  await ensureAccount(deps, { operatorId: by, signedBy: null }, app, guest);
  const webhook = (await allWebhooks(deps)).items.find((one) => one.app.id === app.id && one.valid);
  if (webhook !== undefined)
    await subscribe(deps, null, { webhook: webhook.id, account: guest, product: "aaa" });
  return guest;
};

/** A guest who left a while ago is welcomed again; one whom the operator removed is not. */
export const welcomeBack = async (
  deps: Deps,
  by: string,
  { guest, emulatorUrl }: { guest: string; emulatorUrl: string },
): Promise<void> => {
  const account = await deps.db.account.findUnique({ where: { id: guest } });
  if (account?.state !== "revoked" || account.revokedAt === null) return;
  if (deps.clock.now().getTime() - account.revokedAt.getTime() < awayMs) return;
  await welcomeGuest(deps, by, emulatorUrl);
};

/** Sends for the guest after a calm first minute, and again after each leave; the returned function ends it. The demo does without a guest where it fails. */
export const startGuest = (deps: Deps, by: string, emulatorUrl: string): (() => Promise<void>) => {
  const arrivesAt = addMs(deps.clock.now(), arrivesAfterMs);
  let guest: string | null = null;
  const look = async (): Promise<void> => {
    if (guest !== null) await welcomeBack(deps, by, { guest, emulatorUrl });
    else if (deps.clock.now() >= arrivesAt) guest = await welcomeGuest(deps, by, emulatorUrl);
  };
  let visit: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    visit = visit
      .then(look)
      .catch((error: unknown) => deps.log.warn({ err: error }, "the demo's guest stayed away"));
  }, checkEveryMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await visit;
  };
};
