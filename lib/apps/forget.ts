/** Removes an App with everything received through it; counts and accounts follow. */
import type { Direction, Source } from "#lib/activity/types.ts";
import { correctLastActivity } from "#lib/db/last-activity.ts";
import type { Deps } from "#lib/deps.ts";
import { rollUp } from "#lib/rollups/rollup.ts";
import { deleteApp, deleteArrivals, forgetGrants, takeArrivals, uncount } from "./forget-store.ts";

type Arrival = Awaited<ReturnType<typeof takeArrivals>>["activities"][number];

/** What the ingest counted when these arrived. */
const countsOf = (activities: readonly Arrival[]) => {
  const counted = activities.map((row) => ({
    ...row,
    source: row.source as Source,
    direction: row.direction as Direction,
    actor:
      row.actorId === null
        ? null
        : { id: row.actorId, username: null, name: null, avatarUrl: null },
  }));
  const copies = counted.flatMap((row) =>
    row.duplicates === 0 ? [] : [{ ...row, copies: row.duplicates }],
  );
  // How long our own commits took is nobody's count but ours, and stays.
  return rollUp(counted, copies, new Date(0));
};

/** Each holds up the ingest for as long as it takes. */
const batch = 500;

/** Deliveries in small transactions, each with its counts, so that a stop in between loses nothing twice; then the App. */
export const forgetApp = async (
  deps: Pick<Deps, "db" | "announce">,
  appId: string,
): Promise<void> => {
  const { db } = deps;
  for (;;) {
    const taken = await db.$transaction(
      async (tx) => {
        const { ids, activities } = await takeArrivals(tx, appId, batch);
        await uncount(tx, countsOf(activities));
        await deleteArrivals(tx, ids);
        return ids.length;
      },
      { timeout: 60_000, maxWait: 60_000 },
    );
    if (taken === 0) break;
  }
  const turned = await db.$transaction(async (tx) => {
    const accounts = await forgetGrants(tx, appId);
    await deleteApp(tx, appId);
    return accounts;
  });
  await correctLastActivity(db);
  for (const id of turned) deps.announce.account({ id, state: "not_connected" });
};
