/** State kept in a file: apps, grants, webhooks, subscriptions and knobs outlive the emulator; the delivery log only a clean stop. */
import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { z } from "zod";
import type { Delivery } from "./entities.ts";
import type { KnobBox } from "./knobs.ts";
import type { DeliveryLog } from "./log.ts";
import type { Store } from "./store.ts";

const KEPT_DELIVERIES = 5_000;

const fileSchema = z.object({
  version: z.literal(1),
  store: z.record(z.string(), z.array(z.tuple([z.string(), z.unknown()]))),
  knobs: z.record(z.string(), z.unknown()),
  deliveries: z.array(z.looseObject({ body: z.string() })),
});

type Kept = { store: Store; knobs: KnobBox; log: DeliveryLog };

/** The maps of the store that are worth keeping, by name. */
const kept = (store: Store) => ({
  apps: store.apps,
  userTokens: store.userTokens,
  oauth2Tokens: store.oauth2Tokens,
  refreshTokens: store.refreshTokens,
  webhooks: store.webhooks,
  aaaSubscriptions: store.aaaSubscriptions,
  xaaSubscriptions: store.xaaSubscriptions,
  streamRules: store.streamRules,
  streamLinks: store.streamLinks,
});

type StateFile = {
  /** Writes when something changed. `whole` includes the newest deliveries. */
  save(whole: boolean): void;
};

/** Loads the file when there is one, and saves into it. Throws a sentence when it is not a state file. */
export function openStateFile(path: string, { store, knobs, log }: Kept): StateFile {
  load(path, { store, knobs, log });
  let last = "";
  return {
    save(whole) {
      const state = {
        version: 1,
        store: Object.fromEntries(
          Object.entries(kept(store)).map(([name, map]) => [name, [...map]]),
        ),
        knobs: knobs.values,
      };
      const text = JSON.stringify(state);
      if (!whole && text === last) return;
      last = text;
      // The body of a delivery is ASCII on the wire, so it is text without loss.
      const deliveries = whole
        ? newest(log).map((one) => ({ ...one, body: one.body.toString("latin1") }))
        : [];
      writeFileSync(`${path}.new`, JSON.stringify({ ...state, deliveries }));
      renameSync(`${path}.new`, path);
    },
  };
}

function newest(log: DeliveryLog): Delivery[] {
  const found: Delivery[] = [];
  for (const one of log.newest()) {
    if (found.length >= KEPT_DELIVERIES) break;
    found.push(one);
  }
  return found.reverse();
}

function load(path: string, { store, knobs, log }: Kept): void {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return;
    throw error;
  }
  const parsed = fileSchema.safeParse(tryJson(text));
  if (!parsed.success)
    throw new Error(`${path} is not a state file of this emulator: move it away to start afresh.`);
  const { data } = parsed;
  for (const [name, map] of Object.entries(kept(store))) {
    map.clear();
    // Written by `save` from these very maps; the version guards their shape.
    for (const [key, value] of data.store[name] ?? [])
      (map as Map<string, unknown>).set(key, value);
  }
  store.forgetIndexes();
  knobs.patch(data.knobs);
  for (const one of data.deliveries)
    log.add({ ...one, body: Buffer.from(one.body, "latin1") } as Delivery);
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
