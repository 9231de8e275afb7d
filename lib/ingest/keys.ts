/** Opens the apps' sealed secrets for the signature check. */
import { consumerSecretSeal } from "#lib/apps/seals.ts";
import type { Db } from "#lib/db/types.ts";
import type { Sealer } from "#lib/secrets.ts";
import type { Clock } from "#lib/time.ts";
import { readConnectedAccountIds, readSealedApps } from "./keys-store.ts";
import type { KeyDirectory } from "./secrets.ts";

/**
 * All apps with every secret that verifies now. One that cannot be opened (another SECRET_KEY) is left out and told to
 * `onUnreadable`: its app then refuses what it signs, and the others go on.
 */
export const loadKeys = async (deps: {
  db: Db;
  sealer: Sealer;
  clock: Clock;
  onUnreadable: (app: string, error: unknown) => void;
}): Promise<KeyDirectory> => {
  const [apps, knownAccountIds] = await Promise.all([
    readSealedApps(deps.db, deps.clock.now()),
    readConnectedAccountIds(deps.db),
  ]);
  return {
    knownAccountIds,
    apps: apps.map(({ id, slug, secrets }) => ({
      id,
      slug,
      secrets: secrets.flatMap((secret) => {
        try {
          return [
            {
              id: secret.id,
              secret: deps.sealer.open(secret.sealedSecret, consumerSecretSeal(id)),
            },
          ];
        } catch (error) {
          deps.onUnreadable(slug, error);
          return [];
        }
      }),
    })),
  };
};
