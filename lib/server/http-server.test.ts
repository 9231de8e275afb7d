import { once } from "node:events";
import { get, request as httpRequest, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createHttpServer, drain, listen } from "./http-server.ts";
import { remoteAddressHeader, stampRemoteAddress } from "./remote-address.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    if (server.listening) await drain(server, 0);
  }
});

const serve = async (handle: RequestListener): Promise<{ server: Server; port: number }> => {
  const server = createHttpServer(handle);
  servers.push(server);
  await listen(server, 0, "127.0.0.1");
  return { server, port: (server.address() as AddressInfo).port };
};

test("a taken port is one sentence naming PORT", async () => {
  const { port } = await serve(() => undefined);
  const second = createHttpServer(() => undefined);
  await expect(listen(second, port, "127.0.0.1")).rejects.toThrow(
    `PORT ${port} on 127.0.0.1 is already in use: stop what runs there, or set another PORT.`,
  );
});

test("draining lets the request under way be answered, and ends connections that wait for nothing", async () => {
  let answer: () => void = () => undefined;
  const { server, port } = await serve((_request, response) => {
    answer = () => response.end("answered");
  });
  const silent = connect(port, "127.0.0.1").resume();
  const silentEnded = once(silent, "close");
  await once(silent, "connect");
  const body = fetch(`http://127.0.0.1:${port}/`).then((response) => response.text());
  await once(server, "request");

  const drained = drain(server, 60_000);
  await silentEnded;
  await expect(fetch(`http://127.0.0.1:${port}/`)).rejects.toThrow("fetch failed");
  answer();
  expect(await body).toBe("answered");
  await drained;
});

test("draining cuts a request that never ends", async () => {
  const { server, port } = await serve(() => undefined);
  const cut = new Promise<string>((done) => {
    get({ port, host: "127.0.0.1" }).once("error", (error) => done(error.message));
  });
  await once(server, "request");
  await drain(server, 10);
  expect(await cut).toBe("socket hang up");
});

test("who connected is said by the server; a header of that name from outside is dropped", async () => {
  const seen: unknown[] = [];
  const { port } = await serve((request, response) => {
    stampRemoteAddress(request);
    const raw = request.rawHeaders.filter(
      (_, index) =>
        index % 2 === 1 && request.rawHeaders[index - 1]?.toLowerCase() === remoteAddressHeader,
    );
    seen.push(request.headers[remoteAddressHeader], raw, request.headers["x-nonce"]);
    response.end();
  });
  await new Promise((done) => {
    const request = httpRequest({
      port,
      host: "127.0.0.1",
      headers: { "X-Birdseye-Remote-Address": ["6.6.6.6", "7.7.7.7"], "x-nonce": "guessed" },
    });
    request.once("response", done).end();
  });
  expect(seen).toEqual(["127.0.0.1", ["127.0.0.1"], undefined]);
});
