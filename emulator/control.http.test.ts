import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { get as httpsGet } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { selfSigned } from "#emulator/certificate.ts";
import { createEmulator } from "#emulator/index.ts";
import { createClient } from "#emulator/test-support/client.ts";
import { type Stage, setStage } from "#emulator/test-support/stage.ts";

describe("the control API", () => {
  let stage: Stage;
  beforeEach(async () => {
    stage = await setStage({ knobs: { retries: 0 } });
  });
  afterEach(() => stage.close());

  it("tells the truth: every activity once per account, in order, from where one left off", async () => {
    const { emulator, client, account, stranger } = stage;
    await stage.subscribed();
    await client.control("/emit", {
      kind: "mention",
      as: stranger.username,
      target: `@${account.username}`,
    });
    await client.control("/emit", {
      kind: "dm",
      actor: stranger.id,
      target: account.id,
      text: "Hi",
    });
    const first = (await client.get("/control/activities?since=0&limit=1")).body as {
      items: { kind: string }[];
      last: number;
    };
    expect(first.items.map((one) => one.kind)).toEqual(["post.mention"]);
    const rest = (await client.get(`/control/activities?since=${first.last}`)).body;
    expect(rest).toMatchObject({
      items: [
        {
          kind: "dm.received",
          product: "aaa",
          accountId: account.id,
          actorId: stranger.id,
          text: "Hi",
        },
      ],
    });
    expect(new Set(emulator.activities().map((one) => one.key)).size).toBe(2);
  });

  it("shows each delivery with its attempts and its exact body", async () => {
    await stage.subscribed();
    stage.receiver.statuses = [503];
    stage.emulator.emit({ kind: "post", as: stage.account.id });
    await stage.emulator.settled();
    const log = (await stage.client.get("/control/deliveries?state=failed")).body as {
      items: { id: string }[];
    };
    expect(log.items).toMatchObject([{ kind: "post.create", attempts: [{ status: 503 }] }]);
    const one = await stage.client.get(`/control/deliveries/${log.items[0]?.id}`);
    expect(one.body).toMatchObject({ body: stage.receiver.received[0]?.body });
  });

  it("answers what cannot be done with a sentence", async () => {
    const refused = async (path: string, json: unknown): Promise<string> => {
      const answer = await stage.client.control(path, json);
      expect(answer.status).toBe(400);
      return (answer.body as { error: { message: string } }).error.message;
    };
    expect(await refused("/emit", { kind: "post", as: "@nobody_at_all" })).toContain(
      "nobody_at_all",
    );
    expect(await refused("/emit", { kind: "shout", as: stage.account.id })).toContain("kind");
    expect(await refused("/emit", { kind: "post" })).toContain("as (or actor)");
    expect(await refused("/tokens", { as: stage.account.id, app: "none" })).toContain(
      "no app none",
    );
    expect(await refused("/traffic", { rate: 2001 })).toContain("2000");
    const knob = await stage.client.call("PATCH", "/control/knobs", {
      bearer: null,
      json: { volume: 11 },
    });
    expect(knob.status).toBe(400);
  });

  it("forgets everything on reset, and keeps the fixed credentials", async () => {
    await stage.subscribed();
    stage.emulator.emit({ kind: "post", as: stage.account.id });
    await stage.client.knobs({ retries: 3 });
    await stage.client.control("/reset");
    expect((await stage.client.get("/control/activities?since=0")).body).toEqual({
      items: [],
      last: 0,
      size: 0,
    });
    expect((await stage.client.get("/2/webhooks")).body).toEqual({
      data: [],
      meta: { result_count: 0 },
    });
    expect(stage.emulator.knobs.values.retries).toBe(0);
    expect((await stage.client.get("/2/users/me", { user: stage.grants.oauth1 })).status).toBe(401);
  });

  it("keeps two emulators in one process apart", async () => {
    const other = await createEmulator();
    await stage.webhook();
    other.knobs.patch({ retries: 7 });
    const listed = await fetch(`${other.url}/2/webhooks`, {
      headers: { authorization: "Bearer emulator-bearer-token" },
    });
    expect(await listed.json()).toMatchObject({ data: [] });
    expect(stage.emulator.knobs.values.retries).toBe(0);
    await other.close();
  });
});

describe("npm run emulator", () => {
  const start = (port: number | string, environment: Record<string, string> = {}) =>
    spawn(process.execPath, ["--import", "tsx", "emulator/main.ts"], {
      env: { ...process.env, EMULATOR_PORT: String(port), ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
  const firstWords = async (child: ReturnType<typeof start>): Promise<string> => {
    const [chunk] = (await once(child.stdout, "data")) as [Buffer];
    return chunk.toString();
  };
  const stop = async (child: ReturnType<typeof start>): Promise<void> => {
    child.kill("SIGTERM");
    expect(await once(child, "exit")).toEqual([0, null]);
  };

  it("says its address and credentials, answers, and ends with status 0", async () => {
    const child = start(0);
    const said = await firstWords(child);
    expect(said).toContain("emulator-consumer-secret");
    const url = /emulator (http:\S+)/.exec(said)?.[1] ?? expect.fail(said);
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: "ok" });
    const control = /control +(\S+)/.exec(said)?.[1] ?? expect.fail(said);
    const page = await fetch(control);
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining("X’s side")]);
    await stop(child);
  });

  it("gives a bot a user token that is ready to use, also after a reset", async () => {
    const child = start(0);
    const said = await firstWords(child);
    const url = /emulator (http:\S+)/.exec(said)?.[1] ?? expect.fail(said);
    const [, token = "", name = ""] =
      /access token +(\S+) +\((@\w+)\)/.exec(said) ?? expect.fail(said);
    const secret = /access secret +(\S+)/.exec(said)?.[1] ?? expect.fail(said);
    const client = createClient(url);
    const user = { oauth_token: token, oauth_token_secret: secret };
    for (const _ of [1, 2]) {
      const me = await client.get("/1.1/account/verify_credentials.json", { user });
      expect(me.body).toMatchObject({ screen_name: name.slice(1) });
      await client.control("/reset");
    }
    await stop(child);
  });

  it("keeps X's edges for replays, as the README says, unless told otherwise", async () => {
    for (const [environment, edges] of [
      [{}, "strict"],
      [{ EMULATOR_REPLAY_EDGES: "relaxed" }, "relaxed"],
    ] as const) {
      const child = start(0, environment);
      const said = await firstWords(child);
      const url = /emulator (http:\S+)/.exec(said)?.[1] ?? expect.fail(said);
      const { body } = await createClient(url).get("/control/knobs", { bearer: null });
      expect(body).toMatchObject({ knobs: { replayEdges: edges } });
      await stop(child);
    }
  });

  it("serves TLS with a certificate made on the spot, or with one's own", async () => {
    const folder = await mkdtemp(join(tmpdir(), "emulator-"));
    const [certFile, keyFile] = [join(folder, "cert.pem"), join(folder, "key.pem")];
    const own = selfSigned(["localhost", "127.0.0.1"]);
    await writeFile(certFile, own.cert);
    await writeFile(keyFile, own.key);
    for (const setting of ["1", `${certFile},${keyFile}`]) {
      const child = start(0, { EMULATOR_TLS: setting });
      const said = await firstWords(child);
      const url = /emulator (https:\S+)/.exec(said)?.[1] ?? expect.fail(said);
      const trust = /NODE_EXTRA_CA_CERTS=(\S+)/.exec(said)?.[1] ?? expect.fail(said);
      const ca = await readFile(trust, "utf8");
      expect(await statusOf(`${url}/healthz`, ca)).toBe(200);
      if (setting === "1") expect(await statusOf(`${url}/healthz`, ca, "api.x.com")).toBe(200);
      await stop(child);
    }
    await rm(folder, { recursive: true });
  });

  /** Status of a GET over TLS, with the certificate checked for `name` (default: the address). */
  const statusOf = (url: string, ca: string, name?: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const options = { ca, ...(name ? { servername: name, headers: { host: name } } : {}) };
      httpsGet(url, options, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      }).on("error", reject);
    });

  it.each([
    [{ EMULATOR_TLS: "one.pem" }, "EMULATOR_TLS: must be 1, or two files"],
    [{ EMULATOR_TLS: "no.pem,such.pem" }, "EMULATOR_TLS: ENOENT"],
    [{ EMULATOR_TLS: "package.json,package.json" }, "EMULATOR_TLS: error:"],
    [{ EMULATOR_REPLAY_EDGES: "soft" }, "EMULATOR_REPLAY_EDGES must be strict or relaxed."],
  ])("says what is wrong with %o", async (environment, sentence) => {
    const child = start(0, environment as Record<string, string>);
    const [[chunk], [status]] = await Promise.all([
      once(child.stderr, "data"),
      once(child, "exit"),
    ]);
    expect(String(chunk)).toContain(sentence);
    expect(status).toBe(1);
  });

  it("says in one sentence that its port is taken, or is none", async () => {
    const emulator = await createEmulator();
    for (const [port, sentence] of [
      [emulator.port, "is in use"],
      ["many", "must be a port number"],
    ] as const) {
      const child = start(port);
      const [[chunk], [status]] = await Promise.all([
        once(child.stderr, "data"),
        once(child, "exit"),
      ]);
      expect(String(chunk)).toContain(sentence);
      expect(status).toBe(1);
    }
    await emulator.close();
  });
});
