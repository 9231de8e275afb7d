/** A cable between the ingest and its database that a test can pull out. */
import { connect, createServer, type Socket } from "node:net";

export type Cable = {
  /** The database's address through the cable. */
  url: string;
  /** Cuts what is open and refuses what is new. */
  pull(): Promise<void>;
  plugIn(): Promise<void>;
  close(): Promise<void>;
};

export const createCable = async (databaseUrl: string, port: number): Promise<Cable> => {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        open.delete(one);
        other.destroy();
      });
    }
  });
  const plugIn = (): Promise<void> => new Promise((done) => server.listen(port, "127.0.0.1", done));
  const pull = async (): Promise<void> => {
    const closed = new Promise((done) => server.close(done));
    for (const socket of open) socket.destroy();
    await closed;
  };
  await plugIn();
  const through = new URL(databaseUrl);
  through.hostname = "127.0.0.1";
  through.port = String(port);
  return {
    url: through.toString(),
    pull,
    plugIn,
    close: async () => {
      if (server.listening) await pull();
    },
  };
};
