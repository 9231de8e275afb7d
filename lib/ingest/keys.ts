/** Opens the apps' sealed secrets for the signature check. */
import type { SecretKind } from "#lib/apps/contract.ts";
import { crcKeyOf } from "#lib/apps/crc-key.ts";
import { secretKindOf, secretSeal } from "#lib/apps/seals.ts";
import type { Db } from "#lib/db/types.ts";
import type { Sealer } from "#lib/secrets.ts";
import type { Clock } from "#lib/time.ts";
import type { NamedSecret } from "#lib/x/signature.ts";
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
    apps: apps.map((app) => {
      const { id, slug } = app;
      const secrets = app.secrets.flatMap((secret): NamedSecret[] => {
        const kind = secretKindOf(secret);
        try {
          const plain = deps.sealer.open(secret.sealedSecret, secretSeal(kind, id));
          return [{ id: secret.id, kind, secret: plain }];
        } catch (error) {
          deps.onUnreadable(slug, error);
          return [];
        }
      });
      const has = (kind: SecretKind) => secrets.some((secret) => secret.kind === kind);
      return { id, slug, secrets, crcKey: crcKeyOf(app, has) };
    }),
  };
};
