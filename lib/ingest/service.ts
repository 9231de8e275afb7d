/** One delivery, from X's POST to the browsers: verify, prepare, group commit, publish, from top to bottom. */
import { randomUUID } from "node:crypto";
import { databaseUrl } from "#lib/db/client.ts";
import { isDiskFull } from "#lib/db/disk.ts";
import { type Deps, deps } from "#lib/deps.ts";
import { dropSingleton, processSingleton } from "#lib/process-singleton.ts";
import { createRateLimit } from "#lib/rate-limit.ts";
import { type Hub, hub } from "#lib/realtime/hub.ts";
import { instanceId } from "#lib/realtime/instance.ts";
import { type CommitResult, type Committed, commitBatch, commitSafely } from "./commit.ts";
import { answerCrc, type CrcDeps, type CrcOutcome, createCrcJournal } from "./crc.ts";
import { createKeys } from "./keys.ts";
import { type ReceiveOutcome, storeAway } from "./outcome.ts";
import { storeInPieces } from "./pieces.ts";
import { type PreparedDelivery, prepareDelivery } from "./prepare.ts";
import { createGroupCommit, createTurns } from "./queue.ts";
import { createRejections } from "./reject.ts";
import { createLargeBodies } from "./request.ts";
import { saveCrcAnswers } from "./sql/challenges.ts";
import { createIngestPool, sqlStateOf } from "./sql/database.ts";
import { finishDelivery } from "./sql/deliveries.ts";
import { saveRejected, saveRejectedCounts } from "./sql/rejected.ts";
import { type VerifyDeps, verifyDelivery } from "./verify.ts";

export type Ingest = {
  /** `accepted` only after the commit. What is refused for an App of ours is kept; strangers must not fill our tables. */
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

export type IngestOptions = Pick<Deps, "db" | "clock" | "sealer" | "log"> & {
  databaseUrl: string;
  hub: Hub;
  /** Names this process among the instances that share a database. */
  instanceId?: string;
};

/** A disk that fills up is emptied by a person, not by waiting five seconds. */
const diskFullSeconds = 60;

/** X's bodies are 1.5–20 kB (docs/x-protocol.md#delivery-rules); from here on one takes longer than a neighbour should wait. */
const largeBytes = 256 * 1024;

const mebibyte = 1024 * 1024;
/** Measured: larger batches gain nothing and make each delivery wait; see bench/ingest.ts. */
const batch = { batchItems: 500, batchBytes: 8 * mebibyte };
/** What an activity weighs beside its body, so that a commit has some two thousand at most: 0.2 s under its lock. */
const activityBytes = 4 * 1024;
/** About a second of the highest rate; more would only be answered after X has given up. */
const waiting = { waitingItems: 10_000, waitingBytes: 128 * mebibyte };

/** Makes an ingest; tests make several to stand for several instances. */
export const createIngest = (options: IngestOptions): Ingest => {
  const { clock, log } = options;
  const instance = options.instanceId ?? randomUUID();
  const totals = { deliveries: 0, activities: 0, duplicates: 0, failed: 0, away: 0 };
  const pool = createIngestPool(options.databaseUrl, (error) =>
    log.warn({ err: error }, "the ingest lost a database connection"),
  );
  const keys = createKeys(options);
  const unsubscribe = options.hub.subscribe((message) => {
    if (message.type === "apps") keys.invalidate();
  });
  const rejections = createRejections({
    clock,
    write: (items) => saveRejected(pool, items),
    writeCounts: (rows) => saveRejectedCounts(pool, rows),
    onWriteFailed: (error) => log.warn({ err: error }, "refused deliveries could not be noted"),
  });

  const receive = async (slug: string, request: Request): Promise<ReceiveOutcome> => {
    if (isDiskFull()) return storeAway(diskFullSeconds);
    const known = await keys.find(slug);
    if (known.type !== "known") return known;
    const verified = await verifyDelivery(verifying, known, request);
    if (verified.type !== "verified") return verified;
    const { delivery } = verified;
    const { appSlug, body, headers, receivedAt, sourceAddress } = delivery;

    const prepareAndStore = async (): Promise<ReceiveOutcome> => {
      const prepared = await prepareDelivery(delivery, known.directory.knownAccountIds);
      if (prepared.type === "prepared") return store(prepared.delivery);
      const arrival = { appSlug, headers, receivedAt, sourceAddress };
      const kept = { detail: prepared.problem, bytes: body.byteLength, start: body };
      rejections.note({ ...arrival, ...kept, reason: "not_json" });
      return { type: "not_json" };
    };
    return body.byteLength < largeBytes ? prepareAndStore() : largeInTurn(prepareAndStore);
  };

  const verifying: VerifyDeps = {
    clock,
    reject: rejections.note,
    largeBodies: createLargeBodies(),
    otherAppChecks: createRateLimit({ burst: 100, perSecond: 20, clock }),
  };
  /** Large bodies are prepared and stored one after the other: together they would fill memory and starve small ones. */
  const largeInTurn = createTurns();

  const store = async (delivery: PreparedDelivery): Promise<ReceiveOutcome> => {
    const answer = await storeInPieces(
      { submit: queue.submit, finish: (id, end) => finishDelivery(pool, id, end) },
      delivery,
    );
    if (answer.type === "busy") return storeAway();
    const { result } = answer;
    switch (result.type) {
      case "stored": {
        const { inserted, duplicates, kept } = result;
        totals.deliveries += 1;
        if (kept === "failed") totals.failed += 1;
        return { type: "accepted", inserted, duplicates, kept };
      }
      case "unknown_app":
        keys.invalidate();
        return { type: "unknown_app" };
      case "away":
        return storeAway();
    }
  };

  const commitGroup = async (group: readonly PreparedDelivery[]): Promise<CommitResult[]> => {
    const results = await commitSafely(
      {
        commitBatch: (part) => commitBatch(pool, part, instance, clock),
        onCommitted: publish,
        onRefused: ({ appSlug, bodySha256 }, error) =>
          log.error(
            { app: appSlug, sha256: bodySha256.toString("hex"), sqlState: sqlStateOf(error) },
            "a delivery is kept without its activities: the database refused them",
          ),
      },
      group,
    );
    let away: unknown;
    for (const result of results) {
      if (result.type === "away") {
        totals.away += 1;
        away = result.error;
      }
      if (result.type !== "stored") continue;
      totals.activities += result.inserted;
      totals.duplicates += result.duplicates;
    }
    if (away !== undefined) {
      log.warn({ err: away, deliveries: group.length }, "deliveries could not be stored");
      // A COMMIT whose answer was lost may have stored them all the same.
      options.hub.publish({ type: "resync" });
    }
    return results;
  };
  const queue = createGroupCommit<PreparedDelivery, CommitResult>({
    ...batch,
    ...waiting,
    commit: commitGroup,
    sizeOf: ({ body, activities, deliveryId }) =>
      (deliveryId === null ? body.byteLength : 0) + activities.length * activityBytes,
  });

  const publish = ({ accounts, replays, summaries }: Committed): void => {
    if (summaries.length > 0) options.hub.publish({ type: "activities", items: summaries });
    for (const change of accounts) options.hub.publish({ type: "account", change });
    for (const job of replays) options.hub.publish({ type: "replay", job });
  };

  const journal = createCrcJournal({
    write: async (answers) => {
      for (const health of await saveCrcAnswers(pool, answers))
        options.hub.publish({ type: "webhook", health });
    },
    onWriteFailed: (error) => log.warn({ err: error }, "answered challenges could not be noted"),
  });
  const answering: CrcDeps = {
    clock,
    alarms: createRateLimit({ burst: 10, perSecond: 1 / 60, clock, mostKeys: 1000 }),
    reject: rejections.note,
    onAnswered: journal.note,
    onOracleAttempt: (facts) =>
      log.warn(facts, "a JSON-shaped crc_token was refused: somebody wants a delivery signed"),
  };
  const crc = async (slug: string, request: Request): Promise<CrcOutcome> => {
    const known = await keys.find(slug);
    return known.type === "known" ? answerCrc(answering, known, request) : known;
  };

  const flush = async (): Promise<void> => {
    await Promise.all([rejections.flush(), journal.flush()]);
  };
  return {
    receive,
    crc,
    ping: async () => {
      await pool.query("SELECT 1");
    },
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
