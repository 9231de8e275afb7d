/** Rotation of either secret: add the new one, retire the old one at a date; in between both verify deliveries. */
import { recordAudit } from "#lib/audit/service.ts";
import type { Deps } from "#lib/deps.ts";
import { AppError } from "#lib/errors.ts";
import type { AppView } from "./contract.ts";
import type { NewSecret } from "./input.ts";
import { secretSeal } from "./seals.ts";
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
  const app = await requireApp(deps, idOrSlug);
  const { id } = app;
  const { kind, secret } = input;
  if (kind === "consumer" && app.consumerKey === null)
    throw new AppError("conflict", "This App has no consumer key. Set both under Edit.", {
      field: "consumerSecret",
    });
  const retireOthersAt = input.retireOthersAt === undefined ? null : new Date(input.retireOthersAt);
  await deps.db.$transaction(async (tx) => {
    await insertSecret(tx, {
      appId: id,
      kind,
      sealedSecret: deps.sealer.seal(secret, secretSeal(kind, id)),
      at: deps.clock.now(),
      retireOthersAt,
    });
    await recordAudit(tx, by, "app.secret_add", id, {
      kind,
      retireOthersAt: retireOthersAt?.toISOString() ?? null,
    });
  });
  deps.announce.apps();
  return viewAgain(deps, id);
};

/** `retiredAt` in the future plans it, in the past or now does it, null takes it back. The last of its kind must stay. */
export const retireSecret = async (
  deps: Deps,
  by: string | null,
  where: { app: string; secret: string },
  retiredAt: Date | null,
): Promise<AppView> => {
  const app = await requireApp(deps, where.app);
  const secret = app.secrets.find(({ id }) => id === where.secret);
  if (secret === undefined) throw new AppError("not_found", "The App has no such secret.");
  const { kind } = secret;
  const others = app.secrets.filter(
    (other) => other.kind === kind && other.id !== secret.id && other.retiredAt === null,
  );
  if (retiredAt !== null && others.length === 0)
    throw new AppError(
      "conflict",
      `This is the App's only lasting ${kind} secret. Add the new one first, then retire this one.`,
    );
  await setRetirement(deps.db, { appId: app.id, id: secret.id, retiredAt });
  deps.announce.apps();
  await recordAudit(deps.db, by, "app.secret_retire", app.id, {
    secret: secret.id,
    kind,
    retiredAt: retiredAt?.toISOString() ?? null,
  });
  return viewAgain(deps, app.id);
};
