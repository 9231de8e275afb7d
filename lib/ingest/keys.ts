/** Knows which Apps exist and which secrets sign for them, without asking the database for every delivery. */
import type { SecretKind } from "#lib/apps/contract.ts";
import { crcKeyOf } from "#lib/apps/crc-key.ts";
import { secretKindOf, secretSeal } from "#lib/apps/seals.ts";
import type { Deps } from "#lib/deps.ts";
import { seconds } from "#lib/time.ts";
import type { NamedSecret } from "#lib/x/signature.ts";
import { type StoreAway, storeAway, type UnknownApp } from "./outcome.ts";

/** One app with every secret that still verifies; `secrets` newest first. */
export type AppKeys = {
  id: string;
  slug: string;
  secrets: readonly NamedSecret[];
  /** Which kind answers CRC checks; null: there is none to answer with. */
  crcKey: SecretKind | null;
};

/** All apps, and the connected accounts that bodies without `for_user_id` are resolved against. */
export type KeyDirectory = { apps: readonly AppKeys[]; knownAccountIds: ReadonlySet<string> };

export type KnownApp = { type: "known"; app: AppKeys; directory: KeyDirectory };

export type Keys = {
  /** The App of a webhook's address; where there is none, what is answered. */
  find(slug: string): Promise<KnownApp | UnknownApp | StoreAway>;
  /** Call when Apps or their secrets changed: the next look-up reads them anew. */
  invalidate(): void;
};

/** Longer than any slug of ours. */
const longestSlug = 200;

const currentForMs = seconds(5);
/** A slug nobody knows may be an App made a moment ago by another instance; but a scan must not become queries. */
const unknownForMs = seconds(1);

/** After a failed read the next one waits this long, so that an outage does not become a queue of connection attempts. */
const retryAfterMs = seconds(1);

type Held = { directory: KeyDirectory; bySlug: Map<string, AppKeys>; at: number };

type KeyDeps = Pick<Deps, "db" | "sealer" | "clock" | "log">;

/**
 * A read-through cache. While the database is away, Apps that were known stay known (their deliveries then meet the
 * store's own 503); an unknown slug is `store_away`, not `unknown_app`: X must not get a 404 by mistake.
 */
export const createKeys = (deps: KeyDeps): Keys => {
  const state: { held: Held | null; loading: Promise<boolean> | null; failedAt: number } = {
    held: null,
    loading: null,
    failedAt: Number.NEGATIVE_INFINITY,
  };
  const now = (): number => deps.clock.now().getTime();

  const reload = async (): Promise<boolean> => {
    try {
      const directory = await readKeys(deps);
      const bySlug = new Map(directory.apps.map((app) => [app.slug, app]));
      state.held = { directory, bySlug, at: now() };
      return true;
    } catch (error) {
      state.failedAt = now();
      deps.log.warn({ err: error }, "the Apps' secrets cannot be read");
      return false;
    }
  };

  /** True when what is held is current afterwards. Look-ups that come meanwhile share one read. */
  const refresh = (): Promise<boolean> => {
    if (state.loading !== null) return state.loading;
    if (now() - state.failedAt < retryAfterMs) return Promise.resolve(false);
    const loading = reload().finally(() => {
      if (state.loading === loading) state.loading = null;
    });
    state.loading = loading;
    return loading;
  };

  const lookUp = (slug: string): KnownApp | null => {
    const app = state.held?.bySlug.get(slug);
    return app === undefined || state.held === null
      ? null
      : { type: "known", app, directory: state.held.directory };
  };

  return {
    async find(slug) {
      if (slug.length > longestSlug) return { type: "unknown_app" };
      const known = lookUp(slug);
      const age = now() - (state.held?.at ?? Number.NEGATIVE_INFINITY);
      if (known !== null && age < currentForMs) return known;
      if (known === null && age < unknownForMs) return { type: "unknown_app" };
      const current = await refresh();
      return lookUp(slug) ?? (current ? { type: "unknown_app" } : storeAway());
    },
    invalidate() {
      // A read under way began before the change: nobody may join it.
      state.loading = null;
      state.failedAt = Number.NEGATIVE_INFINITY;
      if (state.held !== null) state.held.at = Number.NEGATIVE_INFINITY;
    },
  };
};

/**
 * All Apps with every secret that verifies now, newest first: those not retired, and those whose retirement is still to
 * come. One that cannot be opened (another SECRET_KEY) is left out: its App refuses what it signs, the others go on.
 */
const readKeys = async ({ db, sealer, clock, log }: KeyDeps): Promise<KeyDirectory> => {
  const [apps, connected] = await Promise.all([
    db.app.findMany({
      select: {
        id: true,
        slug: true,
        crcKey: true,
        crcKeyAccepted: true,
        secrets: {
          where: { OR: [{ retiredAt: null }, { retiredAt: { gt: clock.now() } }] },
          orderBy: [{ createdAt: "desc" }, { id: "asc" }],
          select: { id: true, kind: true, sealedSecret: true },
        },
      },
    }),
    db.account.findMany({ where: { state: "connected" }, select: { id: true } }),
  ]);
  return {
    knownAccountIds: new Set(connected.map(({ id }) => id)),
    apps: apps.map((app) => {
      const { id, slug } = app;
      const secrets = app.secrets.flatMap((secret): NamedSecret[] => {
        const kind = secretKindOf(secret);
        try {
          const plain = sealer.open(secret.sealedSecret, secretSeal(kind, id));
          return [{ id: secret.id, kind, secret: plain }];
        } catch (error) {
          log.error({ err: error, app: slug }, "a secret of an App cannot be opened");
          return [];
        }
      });
      const has = (kind: SecretKind) => secrets.some((secret) => secret.kind === kind);
      return { id, slug, secrets, crcKey: crcKeyOf(app, has) };
    }),
  };
};
