import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "#emulator/index.ts";
import { type Client, createClient } from "#emulator/test-support/client.ts";
import { createReceiver, type Receiver } from "#emulator/test-support/receiver.ts";

/** A busy machine may take its time; nothing here measures it. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });

let emulator: Emulator;
let receiver: Receiver;
let client: Client;

beforeEach(async () => {
  emulator = await createEmulator({ relaxReplayEdges: true, knobs: { retryFactor: 0.001 } });
  receiver = await createReceiver();
  client = createClient(emulator.url);
});

afterEach(async () => {
  await emulator.close();
  await receiver.close();
});

const minute = (at: Date) => at.toISOString().replace(/\D/g, "").slice(0, 12);

async function subscribed() {
  const [account] = emulator.world.people();
  if (!account) throw new Error("nobody here");
  const grants = await client.grants(account.id);
  const webhook = await client.post("/2/webhooks", { json: { url: receiver.url } });
  const { id } = (webhook.body as { data: { id: string } }).data;
  const path = `/2/account_activity/webhooks/${id}/subscriptions/all`;
  const answer = await client.post(path, { user: grants.oauth1, json: {} });
  expect(answer.body).toEqual({ data: { subscribed: true } });
  return { account, id, grants, path };
}

describe("the whole story", () => {
  it("registers, subscribes, delivers signed, retries, and replays what was missed", async () => {
    const { account, id } = await subscribed();
    const stranger = emulator.world.people().find((person) => !person.account);
    if (!stranger) throw new Error("nobody else here");
    expect(receiver.crcQueries[0]?.get("crc_token")).toMatch(/^[A-Za-z0-9]{16,128}$/);
    expect(receiver.crcQueries[0]?.has("nonce")).toBe(true);

    receiver.statuses = [500, 503, 500, 500, 200];
    const made = await client.control("/emit", {
      kind: "dm",
      as: stranger.id,
      target: account.id,
      text: "Grüße / 你好",
    });
    expect(made.status).toBe(200);
    await emulator.settled();
    expect(receiver.received).toHaveLength(4);
    expect(receiver.received.every((one) => one.signed)).toBe(true);
    expect(receiver.received[0]?.body).toContain(String.raw`Gr\u00fc\u00dfe \/ \u4f60\u597d`);
    expect(emulator.deliveries()[0]).toMatchObject({ state: "failed" });

    receiver.statuses = [];
    const now = Date.now();
    const answer = await client.post("/2/webhooks/replay", {
      json: {
        webhook_id: id,
        from_date: minute(new Date(now - 60_000)),
        to_date: minute(new Date(now)),
      },
    });
    expect(answer.status).toBe(200);
    await eventually(() => receiver.received.length).toBe(6);
    expect(receiver.received[4]?.body).toBe(receiver.received[0]?.body);
    expect(receiver.json()[5]).toMatchObject({
      replay_job_status: { webhook_id: id, job_state: "Complete" },
    });

    const truth = await client.get("/control/activities?since=0", { bearer: null });
    expect(truth.body).toMatchObject({
      items: [{ accountId: account.id, kind: "dm.received", direction: "inbound", tried: true }],
    });
  });
});
