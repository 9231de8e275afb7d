/** Prisma's PostgreSQL adapter, with one statement at a time on the one connection of a transaction. */
import { PrismaPg } from "@prisma/adapter-pg";

type Adapter = Awaited<ReturnType<PrismaPg["connect"]>>;
type Transaction = Awaited<ReturnType<Adapter["startTransaction"]>>;

/** Runs calls in the order they were made, each after the one before has ended, well or badly. */
const createQueue = () => {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(call: () => Promise<T>): Promise<T> => {
    const mine = last.then(call);
    last = mine.catch(() => undefined);
    return mine;
  };
};

const oneByOne = (tx: Transaction): Transaction => {
  const queue = createQueue();
  const [queryRaw, executeRaw] = [tx.queryRaw.bind(tx), tx.executeRaw.bind(tx)];
  tx.queryRaw = (query) => queue(() => queryRaw(query));
  tx.executeRaw = (query) => queue(() => executeRaw(query));
  return tx;
};

/**
 * Prisma sends the parts of an `include` side by side, in a transaction too, and counts on pg's own queue there: pg
 * warns of that on the terminal and will refuse it in version 9. Outside of transactions each has its own connection.
 */
export class OrderedPg extends PrismaPg {
  override async connect(): Promise<Adapter> {
    const adapter = await super.connect();
    const start = adapter.startTransaction.bind(adapter);
    adapter.startTransaction = async (level) => oneByOne(await start(level));
    return adapter;
  }
}
