/** The ingest's own connections (a slow page must never make a delivery wait), its transaction, and whose fault a failure is. */
import pg from "pg";
import { commitLock } from "#lib/db/advisory-lock.ts";
import { seconds } from "#lib/time.ts";

export type Pool = pg.Pool;
export type Connection = pg.PoolClient;

/** X gives up after 3 s (1.1) or 10 s (v2): a database that hangs longer is as good as away. */
const statementTimeoutMs = seconds(8);

/** A small pool on `url`. `onIdleError` hears of connections that the database closed while nobody used them. */
export const createIngestPool = (url: string, onIdleError: (error: Error) => void): Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max: 3,
    connectionTimeoutMillis: seconds(3),
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + seconds(2),
    idle_in_transaction_session_timeout: seconds(15),
    application_name: "birdseye-ingest",
    keepAlive: true,
  });
  pool.on("error", onIdleError);
  // While a connection is lent out the pool does not listen: its break would end the process. The query under way rejects.
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
};

const begin = `BEGIN; SELECT pg_advisory_xact_lock(${commitLock})`;

/** Under the lock that makes numbers become visible in their order. Throws what the database threw, with nothing stored. */
export const inTransaction = async <T>(
  pool: Pool,
  work: (tx: Connection) => Promise<T>,
): Promise<T> => {
  const connection = await pool.connect();
  let broken = false;
  try {
    await connection.query(begin);
    const value = await work(connection);
    await connection.query("COMMIT");
    return value;
  } catch (error) {
    // An answer of PostgreSQL's own leaves a usable connection; anything else (time-out, socket) an unknown state.
    broken = sqlStateOf(error) === null;
    if (!broken)
      await connection.query("ROLLBACK").catch(() => {
        broken = true;
      });
    throw error;
  } finally {
    connection.release(broken);
  }
};

export type Fault =
  /** This data will never be taken; other data may. */
  | "data"
  /** Two transactions met: the same again will work. */
  | "conflict"
  /** Away, full, shutting down, out of date: nothing can be stored now. */
  | "away";

/** SQLSTATE classes: 21 cardinality, 22 data, 23 constraints, 54 program limits (an index row too large), P0 a trigger. */
const dataClasses = new Set(["21", "22", "23", "54", "P0"]);
/** Serialisation failure, deadlock, lock not available. */
const conflicts = new Set(["40001", "40P01", "55P03"]);
const sqlState = /^[0-9A-Z]{5}$/;

export const sqlStateOf = (error: unknown): string | null => {
  if (!(error instanceof Error) || !("code" in error)) return null;
  return typeof error.code === "string" && sqlState.test(error.code) ? error.code : null;
};

/** An error without SQLSTATE (socket, time-out) is `away`: nothing speaks against the data. */
export const faultOf = (error: unknown): Fault => {
  const state = sqlStateOf(error);
  if (state === null) return error instanceof RangeError ? "data" : "away";
  if (conflicts.has(state)) return "conflict";
  return dataClasses.has(state.slice(0, 2)) ? "data" : "away";
};

/** The App of a delivery was deleted between the signature check and the commit. */
export const isMissingApp = (error: unknown): boolean =>
  sqlStateOf(error) === "23503" &&
  error instanceof Error &&
  "constraint" in error &&
  (error.constraint === "delivery_app_id_fkey" ||
    // Its row went with the App between two pieces of it.
    error.constraint === "activity_delivery_id_fkey");
