import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { createEmulator } from "#emulator/index.ts";
import { createClient } from "#emulator/test-support/client.ts";
import { createReceiver, type Receiver } from "#emulator/test-support/receiver.ts";
import { type Stage, setStage } from "#emulator/test-support/stage.ts";

const run = promisify(execFile);
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const hasCurl = await run("curl", ["--version"]).then(
  () => true,
  () => false,
);

describe("the README", () => {
  it.skipIf(!hasCurl)(
    `walks X's path with lines that work${hasCurl ? "" : " (skipped: no curl here)"}`,
    async () => {
      const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
      const lines = /```sh\n(export X=[\s\S]*?)```/.exec(readme)?.[1] ?? expect.fail("no lines");
      const emulator = await createEmulator();
      const receiver: Receiver = await createReceiver();
      cleanups.push(() => emulator.close(), receiver.close);
      const script = lines.replace(/^export.*$/m, `X=${emulator.url} BOT=${receiver.url}`);
      const { stdout } = await run("sh", ["-eu", "-c", script]);
      expect(stdout).toContain('{"data":{"subscribed":true}}');
      expect(stdout).toContain('"kind":"post.mention"');
      await emulator.settled();
      expect(receiver.received).toHaveLength(1);
      expect(receiver.received[0]?.signed).toBe(true);

      const answers = /```sh\n(# With the token of step 3[\s\S]*?)```/.exec(readme)?.[1];
      const token = (await createClient(emulator.url).grants("@northwind_air")).oauth2.access_token;
      const given = `X=${emulator.url} TOKEN=${token}\n${answers ?? expect.fail("no answers")}`;
      expect((await run("sh", ["-eu", "-c", given])).stdout).toContain('{"data":{"liked":true}}');
      expect(emulator.activities().map((one) => one.kind)).toEqual([
        "post.mention",
        "post.mention",
        "post.reply",
        "like.create",
        "dm.sent",
      ]);
    },
  );

  it("names every control call that exists, and no other", async () => {
    const readme = readFileSync(new URL("README.md", import.meta.url), "utf8");
    const emulator = await createEmulator();
    cleanups.push(() => emulator.close());
    const table = readme.slice(
      readme.indexOf("## The control API"),
      readme.indexOf("## How faithful"),
    );
    for (const call of table.matchAll(/`(?:GET|POST) (\/control\/[a-z]+)/g)) {
      const answers = await Promise.all(
        ["GET", "POST"].map((method) => fetch(emulator.url + (call[1] ?? ""), { method })),
      );
      expect(answers.some((answer) => answer.status !== 404)).toBe(true);
    }
  });
});

describe("the reference dashboard's requests", () => {
  let stage: Stage;

  it("succeed unchanged but for the base URL", async () => {
    stage = await setStage({ relaxReplayEdges: true, knobs: { unsubscribeStatus: 204 } });
    cleanups.push(() => stage.close());
    const { client, receiver, grants, account } = stage;
    const created = await client.post("/2/webhooks", { json: { url: receiver.url } });
    const { id } = (created.body as { data: { id: string } }).data;
    expect((await client.get("/2/webhooks")).status).toBe(200);
    expect((await client.put(`/2/webhooks/${id}`)).status).toBe(200);
    const all = `/2/account_activity/webhooks/${id}/subscriptions/all`;
    const json = { headers: { "content-type": "application/json" }, user: grants.oauth1 };
    expect((await client.post(all, json)).body).toEqual({ data: { subscribed: true } });
    expect((await client.get(`${all}/list`)).body).toMatchObject({
      data: { subscriptions: [{ user_id: account.id }] },
    });
    const fields = "user.fields=id,name,username,profile_image_url,verified";
    expect((await client.get(`/2/users/${account.id}?${fields}`)).body).toMatchObject({
      data: { id: account.id },
    });
    const path = `/2/account_activity/replay/webhooks/${id}/subscriptions/all`;
    const minute = (ms: number) => new Date(ms).toISOString().replace(/\D/g, "").slice(0, 12);
    const query = `from_date=${minute(Date.now() - 7_200_000)}&to_date=${minute(Date.now() - 600_000)}`;
    const replay = await client.post(`${path}?${query}`);
    expect(replay.body).toHaveProperty("data.job_id");
    const gone = `/2/account_activity/webhooks/${id}/subscriptions/${account.id}/all`;
    expect((await client.delete(gone)).status).toBe(204);
    expect((await client.delete(`/2/webhooks/${id}`)).status).toBe(200);
  });
});

describe("state in a file", () => {
  it("outlives the emulator: tokens, webhooks, subscriptions, knobs and what a replay needs", async () => {
    const folder = await mkdtemp(join(tmpdir(), "emulator-"));
    cleanups.push(() => rm(folder, { recursive: true }));
    const stateFile = join(folder, "state.json");
    const first = await setStage({ stateFile, relaxReplayEdges: true, knobs: { retries: 0 } });
    const id = await first.subscribed();
    first.receiver.statuses = [500];
    first.emulator.emit({ kind: "post", as: first.account.id });
    await first.emulator.settled();
    const { grants, receiver } = first;
    cleanups.push(receiver.close);
    await first.emulator.close();

    const second = await createEmulator({ stateFile });
    cleanups.push(() => second.close());
    const client = createClient(second.url);
    expect((await client.get("/2/users/me", { user: grants.oauth1 })).status).toBe(200);
    expect((await client.get("/2/webhooks")).body).toMatchObject({
      data: [{ id, url: receiver.url }],
    });
    expect(second.knobs.values.replayEdges).toBe("relaxed");
    expect(second.deliveries()[0]?.body).toEqual(first.emulator.deliveries()[0]?.body);
    second.emit({ kind: "post", as: first.account.id });
    await second.settled();
    expect(receiver.received).toHaveLength(2);
  });

  it("is refused with a sentence when it is something else", async () => {
    const folder = await mkdtemp(join(tmpdir(), "emulator-"));
    cleanups.push(() => rm(folder, { recursive: true }));
    const stateFile = new URL("README.md", import.meta.url).pathname;
    const before = await readFile(stateFile, "utf8");
    await expect(createEmulator({ stateFile })).rejects.toThrow("is not a state file");
    expect(await readFile(stateFile, "utf8")).toBe(before);
  });
});
