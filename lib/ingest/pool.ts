/** Connections of the ingest's own: a slow page of the dashboard must never make a delivery wait. */
import pg from "pg";
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
