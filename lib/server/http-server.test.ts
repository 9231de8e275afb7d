import { once } from "node:events";
import { get, request as httpRequest, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { afterEach, expect, test } from "vitest";
import { remoteAddressHeader } from "#lib/own-headers.ts";
import { createHttpServer, drain, listen, type ServerLimits } from "./http-server.ts";
import { stampRemoteAddress } from "./remote-address.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    if (server.listening) await drain(server, 0);
  }
});

const serve = async (
  handle: RequestListener,
  limits?: Partial<ServerLimits>,
): Promise<{ server: Server; port: number }> => {
  const server = createHttpServer(handle, limits);
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

/** What comes back on a connection that sent `text` at once, until `until` answers have come or it closes. */
const answersTo = (port: number, text: string, until: number): Promise<string> =>
  new Promise((done) => {
    let seen = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.on("data", (chunk: Buffer) => {
      seen += chunk.toString();
      if (seen.split("HTTP/1.1 ").length - 1 >= until) socket.destroy();
    });
    socket.on("close", () => done(seen));
    socket.on("error", () => undefined);
  });
const get_ = (path: string) => `GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`;

test("requests sent ahead are handled one by one, in their order", async () => {
  let running = 0;
  let most = 0;
  const { port } = await serve((request, response) => {
    running += 1;
    most = Math.max(most, running);
    setImmediate(() => {
      running -= 1;
      response.end(`<${request.url}>`);
    });
  });
  const paths = Array.from({ length: 300 }, (_, index) => `/${index}`);
  const seen = await answersTo(port, paths.map(get_).join(""), paths.length);
  expect(most).toBe(1);
  expect([...seen.matchAll(/<\/(\d+)>/g)].map((match) => Number(match[1]))).toEqual(
    paths.map((_, index) => index),
  );
});

test("bodies sent ahead reach their own request", async () => {
  const { port } = await serve((request, response) => {
    let text = "";
    request.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    request.on("end", () => response.end(`<${text}>`));
  });
  const post = (body: string) =>
    `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  const bodies = ["a".repeat(100_000), "b", "c".repeat(70_000)];
  const seen = await answersTo(port, bodies.map(post).join("") + get_("/"), 4);
  expect([...seen.matchAll(/<(\w*)>/g)].map((match) => match[1]?.length)).toEqual([
    100_000, 1, 70_000, 0,
  ]);
});

test("what somebody sent ahead is dropped when they go", async () => {
  let handled = 0;
  let answer: () => void = () => undefined;
  const { server, port } = await serve((_request, response) => {
    handled += 1;
    answer = () => response.end("x");
  });
  const socket = connect(port, "127.0.0.1", () => socket.write(get_("/").repeat(500)));
  await once(server, "request");
  const gone = new Promise((done) => server.once("connection", done));
  socket.destroy();
  await new Promise((done) => setTimeout(done, 50));
  answer();
  connect(port, "127.0.0.1").end();
  await gone;
  expect(handled).toBe(1);
});

test("at the limit the longest idle connection makes room, never one that is being answered", async () => {
  const waiting: (() => void)[] = [];
  const { port } = await serve(
    (request, response) => {
      if (request.url === "/slow") waiting.push(() => response.end("<slow>"));
      else response.end("<quick>");
    },
    { mostConnections: 3 },
  );
  const open = async (path: string) => {
    let heard = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(get_(path)));
    socket.on("data", (chunk: Buffer) => {
      heard += chunk.toString();
    });
    const closed = once(socket, "close");
    const hears = async (text: string) => {
      while (!heard.includes(text)) await once(socket, "data");
    };
    return { socket, closed, hears };
  };
  const slow = await open("/slow");
  while (waiting.length === 0) await new Promise((done) => setImmediate(done));
  const first = await open("/");
  await first.hears("<quick>");
  const second = await open("/");
  await second.hears("<quick>");
  first.socket.write(get_("/again"));
  await first.hears("<quick>");
  const third = await open("/");
  await third.hears("<quick>");
  await second.closed;
  waiting[0]?.();
  await slow.hears("<slow>");
  expect([slow, first, third].map(({ socket }) => socket.destroyed)).toEqual([false, false, false]);
});

test.each([
  ["nothing at all", "", []],
  ["half a request line", "GET /", []],
  ["half its headers by HTTP/1.0", "GET / HTTP/1.0\r\nHost: a\r\nX-More: ", []],
  [
    "half its headers behind a whole request",
    `${get_("/whole")}GET /half HTTP/1.1\r\nHost: `,
    ["/whole"],
  ],
  ["half a body", "POST /post HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf", ["/post"]],
  [
    "half a body behind a whole request",
    `${get_("/whole")}POST /post HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nhalf`,
    ["/whole", "/post"],
  ],
])("whoever sends %s is hung up on", async (_, text, handled) => {
  const seen: string[] = [];
  const { port } = await serve(
    (request, response) => {
      seen.push(request.url ?? "");
      request.resume().once("end", () => response.end("<ok>"));
    },
    { headersMs: 100, requestMs: 200, lookEveryMs: 20 },
  );
  const socket = connect(port, "127.0.0.1", () => socket.write(text)).resume();
  await once(socket, "close");
  expect(seen).toEqual(handled);
});

test.each([
  ["h2c", "alone"],
  ["websocket", "alone"],
  ["TLS/1.2", "alone"],
  ["h2c", "beside a socket server"],
  ["websocket", "beside a socket server"],
  ["TLS/1.2", "beside a socket server"],
])(
  "a request that offers %s is answered in HTTP/1.1, its body read, %s",
  async (protocol, place) => {
    const { server, port } = await serve((request, response) => {
      let text = "";
      request.on("data", (chunk: Buffer) => {
        text += chunk.toString();
      });
      request.on("end", () =>
        response.end(`<${request.method} ${request.headers.upgrade} ${text.length}>`),
      );
    });
    if (place !== "alone") server.on("upgrade", (_request, socket) => socket.destroy());
    const offer = `Host: a\r\nConnection: Upgrade\r\nUpgrade: ${protocol}\r\n`;
    const body = "x".repeat(200_000);
    const asked = `GET /webhooks/demo HTTP/1.1\r\n${offer}\r\n`;
    expect(await answersTo(port, asked, 2)).toContain("<GET undefined 0>");
    const sent = `POST / HTTP/1.1\r\n${offer}Content-Length: ${body.length}\r\n\r\n${body}`;
    expect(await answersTo(port, sent, 2)).toContain("<POST undefined 200000>");
  },
);
