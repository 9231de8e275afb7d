/** Tells an error of Prisma's that means the database is away, or has no connection to spare, from one that is a bug. */

/** Prisma's codes: unreachable, timed out, closed, no connection free, no transaction in time, too many connections. */
const codes = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028", "P2037"]);

/** What the driver adapter calls the same, inside of others' codes. */
const kinds = new Set([
  "DatabaseNotReachable",
  "ConnectionClosed",
  "SocketTimeout",
  "TooManyConnections",
]);

/** SQLSTATE 08 connection, 53 no resources, 57P shutting down or starting up. */
const states = /^(08|53|57P)/;

/** pg's own words, which reach us bare when a connection breaks under way. */
const words =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

type Prismatic = {
  code?: unknown;
  message?: unknown;
  meta?: { driverAdapterError?: { cause?: { kind?: unknown; originalCode?: unknown } } };
};

/** Looks into causes too: better-auth wraps what its adapter throws. */
export const isDatabaseAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error.cause !== undefined && isDatabaseAway(error.cause)) return true;
  const { code, meta, message } = error as Error & Prismatic;
  const cause = meta?.driverAdapterError?.cause;
  return (
    codes.has(String(code)) ||
    kinds.has(String(cause?.kind)) ||
    states.test(String(cause?.originalCode ?? "")) ||
    words.test(message)
  );
};
