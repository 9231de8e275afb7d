/** The one Prisma client of this process; stores get it as an argument and never make their own. */
import { dropSingleton, processSingleton } from "#lib/process-singleton.ts";
import { seconds } from "#lib/time.ts";
import { Prisma, PrismaClient } from "./generated/client.ts";
import { OrderedPg } from "./one-by-one.ts";

export { Prisma, PrismaClient };

/**
 * A client with a pool of its own on `url`. A database that is away is reported after 5 s, not waited for.
 * The session's time zone is UTC because the adapter reads timestamps as if it were.
 */
export const createClient = (url: string, poolSize = 10): PrismaClient =>
  new PrismaClient({
    adapter: new OrderedPg(
      {
        connectionString: url,
        max: poolSize,
        connectionTimeoutMillis: seconds(5),
        options: "-c TimeZone=UTC",
        application_name: "birdseye",
      },
      // Idle connections of a restarting database: the next query connects anew.
      { onPoolError: () => undefined, onConnectionError: () => undefined },
    ),
  });

type Holder = { url: string | null; client: PrismaClient | null };
const holder = (): Holder => processSingleton("db", () => ({ url: null, client: null }));

/** Opens the process's client; server.ts does this once the database runs, tests with their own. */
export const openDatabase = (url: string): PrismaClient => {
  const state = holder();
  if (state.client !== null) throw new Error("openDatabase: the database is open already");
  state.url = url;
  state.client = createClient(url);
  return state.client;
};

/** The process's client. Throws when nothing was opened: a bug in the order of starting. */
export const db = (): PrismaClient => {
  const { client } = holder();
  if (client === null) throw new Error("db() was called before openDatabase()");
  return client;
};

/** The connection string behind db(), for those who need connections of their own (jobs, socket adapter). */
export const databaseUrl = (): string => {
  const { url } = holder();
  if (url === null) throw new Error("databaseUrl() was called before openDatabase()");
  return url;
};

/** Asks the process's client whether the database answers; rejects when it does not. */
export const pingDatabase = async (): Promise<void> => {
  await db().$queryRaw`SELECT 1`;
};

export const closeDatabase = async (): Promise<void> => {
  const { client } = holder();
  dropSingleton("db");
  await client?.$disconnect();
};
