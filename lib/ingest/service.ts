/** The ingest of this process, put together once: what the webhook route calls, and what the server closes at the end. */
import { randomUUID } from "node:crypto";
import { parseSteps } from "#lib/activity/parse.ts";
import { databaseUrl } from "#lib/db/client.ts";
import { isDiskFull } from "#lib/db/disk.ts";
import { type Deps, deps } from "#lib/deps.ts";
import { dropSingleton, processSingleton } from "#lib/process-singleton.ts";
import { type Hub, hub } from "#lib/realtime/hub.ts";
import { instanceId } from "#lib/realtime/instance.ts";
import { type CommitResult, commitSafely } from "./commit.ts";
import { answerCrc, type CrcDeps, type CrcOutcome } from "./crc.ts";
import { createCrcJournal } from "./crc-journal.ts";
import { saveCrcAnswers } from "./crc-store.ts";
import { sqlStateOf } from "./database-problem.ts";
import { finishDelivery } from "./delivery-store.ts";
import { loadKeys } from "./keys.ts";
import type { ReceiveOutcome } from "./outcome.ts";
import { storeInPieces } from "./pieces.ts";
import { createIngestPool } from "./pool.ts";
import type { PreparedDelivery } from "./prepare.ts";
import { createGroupCommit, type QueueAnswer } from "./queue.ts";
import { createRateLimit } from "./rate-limit.ts";
import { createLargeBodies } from "./read-body.ts";
import { type ReceiveDeps, receiveDelivery } from "./receive.ts";
import { createRejections } from "./reject.ts";
import { saveRejected, saveRejectedCounts } from "./reject-store.ts";
import { createAppSecrets } from "./secrets.ts";
import { createTurns } from "./slices.ts";
import { type Committed, commitBatch } from "./store.ts";

export type Ingest = {
  receive(slug: string, request: Request): Promise<ReceiveOutcome>;
  crc(slug: string, request: Request): Promise<CrcOutcome>;
  /** Asks the database through the very connections that deliveries take. Rejects when it does not answer. */
  ping(): Promise<void>;
  /** For metrics: totals since the start, and what waits right now. */
  stats(): IngestStats;
  /** Writes what is kept back (refused deliveries, answered challenges); for tests and the end. */
  flush(): Promise<void>;
  close(): Promise<void>;
};

export type IngestStats = {
  deliveries: number;
  activities: number;
  duplicates: number;
  failed: number;
  away: number;
  waiting: number;
  rejected: Record<string, number>;
};

const mebibyte = 1024 * 1024;
/** Measured: larger batches gain nothing and make each delivery wait; see bench/ingest.ts. */
const batch = { batchItems: 500, batchBytes: 8 * mebibyte };
/** What an activity weighs beside its body, so that a commit has some two thousand at most: 0.2 s under its lock. */
const activityBytes = 4 * 1024;
/** About a second of the highest rate; more would only be answered after X has given up. */
const waiting = { waitingItems: 10_000, waitingBytes: 128 * mebibyte };

/** A disk that fills up is emptied by a person, not by waiting five seconds. */
const noRoom = (): Promise<ReceiveOutcome> =>
  Promise.resolve({ type: "store_away", retryAfterSeconds: 60 });

export type IngestOptions = Pick<Deps, "db" | "clock" | "sealer" | "log"> & {
  databaseUrl: string;
  hub: Hub;
  /** Names this process among the instances that share a database. */
  instanceId?: string;
};

const publish = (hubOfProcess: Hub, committed: Committed): void => {
  const { accounts, replays, summaries } = committed;
  if (summaries.length > 0) hubOfProcess.publish({ type: "activities", items: summaries });
  for (const change of accounts) hubOfProcess.publish({ type: "account", change });
  for (const job of replays) hubOfProcess.publish({ type: "replay", job });
};

/** Makes an ingest; tests make several to stand for several instances. */
export const createIngest = (options: IngestOptions): Ingest => {
  const { clock, log } = options;
  const name = options.instanceId ?? randomUUID();
  const totals = { deliveries: 0, activities: 0, duplicates: 0, failed: 0, away: 0 };
  const pool = createIngestPool(options.databaseUrl, (error) =>
    log.warn({ err: error }, "the ingest lost a database connection"),
  );

  const secrets = createAppSecrets({
    clock,
    load: () =>
      loadKeys({
        db: options.db,
        sealer: options.sealer,
        clock,
        onUnreadable: (app, error) =>
          log.error({ err: error, app }, "a secret of an App cannot be opened"),
      }),
    onLoadFailed: (error) => log.warn({ err: error }, "the apps' secrets cannot be read"),
  });

  const unsubscribe = options.hub.subscribe((message) => {
    if (message.type === "apps") secrets.invalidate();
  });

  const commit = async (items: readonly PreparedDelivery[]): Promise<CommitResult[]> => {
    const results = await commitSafely(
      {
        commitBatch: (part) => commitBatch(pool, part, name, clock),
        onCommitted: (committed) => publish(options.hub, committed),
        onRefused: ({ appSlug, bodySha256 }, error) =>
          log.error(
            { app: appSlug, sha256: bodySha256.toString("hex"), sqlState: sqlStateOf(error) },
            "a delivery is kept without its activities: the database refused them",
          ),
      },
      items,
    );
    let away: unknown;
    for (const result of results) {
      if (result.type === "away") {
        totals.away += 1;
        away = result.error;
      }
      if (result.type !== "stored") continue;
      totals.activities += result.fresh;
      totals.duplicates += result.duplicates;
    }
    if (away !== undefined) {
      log.warn({ err: away, deliveries: items.length }, "deliveries could not be stored");
      // A COMMIT whose answer was lost may have stored them all the same.
      options.hub.publish({ type: "resync" });
    }
    return results;
  };

  const queue = createGroupCommit<PreparedDelivery, CommitResult>({
    ...batch,
    ...waiting,
    commit,
    sizeOf: ({ body, activities, deliveryId }) =>
      (deliveryId === null ? body.byteLength : 0) + activities.length * activityBytes,
  });
  const store = async (delivery: PreparedDelivery): Promise<QueueAnswer<CommitResult>> => {
    const answer = await storeInPieces(
      { submit: queue.submit, finish: (id, end) => finishDelivery(pool, id, end) },
      delivery,
    );
    if (answer.type === "stored" && answer.result.type === "stored") {
      totals.deliveries += 1;
      if (answer.result.kept === "failed") totals.failed += 1;
    }
    return answer;
  };
  const rejections = createRejections({
    clock,
    write: (items) => saveRejected(pool, items),
    writeCounts: (rows) => saveRejectedCounts(pool, rows),
    onWriteFailed: (error) => log.warn({ err: error }, "refused deliveries could not be noted"),
  });
  const journal = createCrcJournal({
    write: async (answers) => {
      for (const health of await saveCrcAnswers(pool, answers))
        options.hub.publish({ type: "webhook", health });
    },
    onWriteFailed: (error) => log.warn({ err: error }, "answered challenges could not be noted"),
  });

  const receiving: ReceiveDeps = {
    clock,
    secrets,
    parse: parseSteps,
    store,
    largeInTurn: createTurns(),
    reject: rejections.note,
    largeBodies: createLargeBodies(),
    otherAppChecks: createRateLimit({ burst: 100, perSecond: 20, clock }),
  };
  const answering: CrcDeps = {
    clock,
    secrets,
    alarms: createRateLimit({ burst: 10, perSecond: 1 / 60, clock, mostKeys: 1000 }),
    reject: rejections.note,
    onAnswered: journal.note,
    onOracleAttempt: (facts) =>
      log.warn(facts, "a JSON-shaped crc_token was refused: somebody wants a delivery signed"),
  };

  const flush = async (): Promise<void> => {
    await Promise.all([rejections.flush(), journal.flush()]);
  };
  return {
    receive: (slug, request) =>
      isDiskFull() ? noRoom() : receiveDelivery(receiving, slug, request),
    ping: async () => {
      await pool.query("SELECT 1");
    },
    crc: (slug, request) => answerCrc(answering, slug, request),
    stats: () => ({
      ...totals,
      waiting: queue.waiting(),
      rejected: Object.fromEntries(rejections.counts()),
    }),
    flush,
    async close() {
      unsubscribe();
      await queue.close();
      await flush();
      await pool.end();
    },
  };
};

/** The ingest of this process. */
export const ingest = (): Ingest =>
  processSingleton("ingest", () => {
    const { db, clock, sealer, log } = deps();
    return createIngest({
      db,
      clock,
      sealer,
      log,
      databaseUrl: databaseUrl(),
      hub: hub(),
      instanceId: instanceId(),
    });
  });

/** Lets what was taken be committed, then closes; the server calls it after HTTP and before the database. */
export const closeIngest = async (): Promise<void> => {
  const open = ingest();
  dropSingleton("ingest");
  await open.close();
};

/** For the services that keep apps: the next delivery sees the change. */
export const appsChanged = (): void => hub().publish({ type: "apps" });
