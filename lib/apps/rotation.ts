/** Rotation of consumer secrets: add the new one, retire the old one at a date; in between both verify deliveries. */
import { recordAudit } from "#lib/audit/service.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import { appsChanged } from "#lib/ingest/service.ts";
import type { AppView } from "./contract.ts";
import type { NewSecret } from "./input.ts";
import { consumerSecretSeal } from "./seals.ts";
import { requireApp } from "./service.ts";
import { insertSecret, setRetirement } from "./store.ts";
import { viewOfApp } from "./view.ts";

const viewAgain = async (deps: Deps, appId: string): Promise<AppView> =>
  viewOfApp(await requireApp(deps, appId), deps.publicUrl, deps.clock.now());

export const addSecret = async (
  deps: Deps,
  by: string | null,
  idOrSlug: string,
  input: NewSecret,
): Promise<AppView> => {
  const { id } = await requireApp(deps, idOrSlug);
  const retireOthersAt = input.retireOthersAt === undefined ? null : new Date(input.retireOthersAt);
  await deps.db.$transaction(async (tx) => {
    await insertSecret(tx, {
      appId: id,
      sealedSecret: deps.sealer.seal(input.consumerSecret, consumerSecretSeal(id)),
      at: deps.clock.now(),
      retireOthersAt,
    });
    await recordAudit(tx, by, "app.secret_add", id, {
      retireOthersAt: retireOthersAt?.toISOString() ?? null,
    });
  });
  appsChanged();
  return viewAgain(deps, id);
};

/** `retiredAt` in the future plans it, in the past or now does it, null takes it back. The last one must stay. */
export const retireSecret = async (
  deps: Deps,
  by: string | null,
  where: { app: string; secret: string },
  retiredAt: Date | null,
): Promise<AppView> => {
  const app = await requireApp(deps, where.app);
  const others = app.secrets.filter(({ id, retiredAt: at }) => id !== where.secret && at === null);
  if (retiredAt !== null && others.length === 0)
    throw new AppError(
      "conflict",
      "This is the App's only lasting secret. Add the new one first, then retire this one.",
    );
  if (!(await setRetirement(deps.db, { appId: app.id, id: where.secret, retiredAt })))
    throw new AppError("not_found", "The App has no such secret.");
  appsChanged();
  await recordAudit(deps.db, by, "app.secret_retire", app.id, {
    secret: where.secret,
    retiredAt: retiredAt?.toISOString() ?? null,
  });
  return viewAgain(deps, app.id);
};
