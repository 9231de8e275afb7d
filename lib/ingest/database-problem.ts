/** Tells whose fault a failed statement is: the data's, the moment's, or the database's. */

export type DatabaseProblem =
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
export const databaseProblem = (error: unknown): DatabaseProblem => {
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
