/** Knows which apps exist and which secrets sign for them, without asking the database for every delivery. */
import type { SecretKind } from "#lib/apps/contract.ts";
import { type Clock, seconds } from "#lib/time.ts";
import type { NamedSecret } from "#lib/x/signature.ts";

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

export type AppLookup =
  | { type: "known"; app: AppKeys; directory: KeyDirectory }
  | { type: "unknown" }
  /** The database is away and nothing is remembered that could answer. */
  | { type: "away" };

export type AppSecrets = {
  find(slug: string): Promise<AppLookup>;
  /** Call when apps or their secrets changed: the next look-up reads them anew. */
  invalidate(): void;
};

const freshForMs = seconds(5);
/** A slug nobody knows may be an app made a moment ago by another instance; but a scan must not become queries. */
const unknownFreshForMs = seconds(1);

/** After a failed read the next one waits this long, so that an outage does not become a queue of connection attempts. */
const retryAfterMs = seconds(1);

type Held = { directory: KeyDirectory; bySlug: Map<string, AppKeys>; at: number };

/**
 * A read-through cache over `load`. While the database is away, apps that were known stay known (their deliveries then
 * meet the store's own 503); an unknown slug is `away`, not `unknown`: X must not be told 404 by mistake.
 */
export const createAppSecrets = (options: {
  load: () => Promise<KeyDirectory>;
  clock: Clock;
  onLoadFailed?: (error: unknown) => void;
}): AppSecrets => {
  const state: { held: Held | null; loading: Promise<boolean> | null; failedAt: number } = {
    held: null,
    loading: null,
    failedAt: Number.NEGATIVE_INFINITY,
  };
  const now = (): number => options.clock.now().getTime();

  const reload = async (): Promise<boolean> => {
    try {
      const directory = await options.load();
      const bySlug = new Map(directory.apps.map((app) => [app.slug, app]));
      state.held = { directory, bySlug, at: now() };
      return true;
    } catch (error) {
      state.failedAt = now();
      options.onLoadFailed?.(error);
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

  const lookUp = (slug: string): AppLookup | null => {
    const app = state.held?.bySlug.get(slug);
    return app === undefined || state.held === null
      ? null
      : { type: "known", app, directory: state.held.directory };
  };

  return {
    async find(slug) {
      const known = lookUp(slug);
      const age = now() - (state.held?.at ?? Number.NEGATIVE_INFINITY);
      if (known !== null && age < freshForMs) return known;
      if (known === null && age < unknownFreshForMs) return { type: "unknown" };
      const current = await refresh();
      return lookUp(slug) ?? { type: current ? "unknown" : "away" };
    },
    invalidate() {
      // A read under way began before the change: nobody may join it.
      state.loading = null;
      state.failedAt = Number.NEGATIVE_INFINITY;
      if (state.held !== null) state.held.at = Number.NEGATIVE_INFINITY;
    },
  };
};
