/** The HTTP server: patient with slow lines, not with those who hold connections open; drains before it closes. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { AppError } from "#lib/errors.ts";
import { seconds } from "#lib/time.ts";

/** Made before it listens, so that sockets are attached when the first connection comes. */
export const createHttpServer = (
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Server => {
  const server = createServer(
    {
      headersTimeout: seconds(10),
      requestTimeout: seconds(60),
      // Longer than the usual load balancer's, so that it never re-uses a connection we are closing.
      keepAliveTimeout: seconds(75),
      connectionsCheckingInterval: seconds(5),
      maxHeaderSize: 16 * 1024,
    },
    handle,
  );
  server.maxHeadersCount = 100;
  return server;
};

/** Resolves once it listens; a taken port becomes one sentence. */
export const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((done, fail) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      const reasons: Record<string, string> = {
        EADDRINUSE: `PORT ${port} on ${host} is already in use: stop what runs there, or set another PORT.`,
        EACCES: `PORT ${port} needs rights this user does not have: set a PORT above 1023.`,
        EADDRNOTAVAIL: `HOST ${host} is not an address of this machine.`,
        ENOTFOUND: `HOST ${host} is not a name this machine knows.`,
      };
      const sentence = reasons[error.code ?? ""];
      fail(sentence === undefined ? error : new AppError("unavailable", sentence));
    };
    server.once("error", refuse);
    server.listen(port, host, () => {
      server.off("error", refuse);
      done();
    });
  });

/** Takes no new connections, lets requests under way end for up to `patienceMs`, then cuts what is left. */
export const drain = (server: Server, patienceMs: number): Promise<void> =>
  new Promise((done) => {
    const cut = setTimeout(() => server.closeAllConnections(), patienceMs);
    // Answers still to come tell their keep-alive connection to end.
    server.prependListener("request", (_request, response: ServerResponse) => {
      response.setHeader("Connection", "close");
    });
    server.close(() => {
      clearTimeout(cut);
      done();
    });
    server.closeIdleConnections();
  });
