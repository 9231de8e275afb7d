import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createEmulated, type Emulated } from "#lib/http/test-support/emulated.ts";
import { addMs, hours, minutes } from "#lib/time.ts";
import type { WebhookView } from "#lib/webhooks/contract.ts";
import type { ReplayJobView, ReplayPreview } from "./contract.ts";
import { startReplayRunner, watchReplays } from "./runner.ts";

let on: Emulated;
let webhook: WebhookView;
let endRunner: () => void;
let now = new Date();
const clock = { now: () => now };
const account = () => on.people[0]?.id ?? "";

beforeAll(async () => {
  on = await createEmulated({ clock });
  const url = `${await on.server.listen()}/webhooks/demo`;
  webhook = await on.api("POST", "/api/webhooks", { app: "demo", url });
  await on.connect(account());
  const body = { webhook: webhook.id, account: account(), product: "aaa" };
  await on.api("POST", "/api/subscriptions", body);
  endRunner = startReplayRunner(on.server.deps);
});
afterAll(async () => {
  endRunner();
  await on.close();
});
beforeEach(() => {
  now = addMs(now, minutes(1));
});

const jobs = async (): Promise<ReplayJobView[]> =>
  (await on.api<{ items: ReplayJobView[] }>("GET", "/api/replays")).items;
const window = (from: Date, to: Date) => ({
  webhook: webhook.id,
  from: from.toISOString(),
  to: to.toISOString(),
});
const ask = (from: Date, to: Date) =>
  on.api<{ items: ReplayJobView[]; advice: string[] }>("POST", "/api/replays", window(from, to));
const settled = async (): Promise<ReplayJobView[]> => {
  await expect
    .poll(async () => (await jobs()).map(({ state }) => state), { timeout: 20_000 })
    .not.toContainEqual(expect.stringMatching(/queued|running/));
  await on.emulator.settled();
  return jobs();
};
const post = (text: string) => on.emulator.emit({ kind: "post", as: account(), text });
/** As if the receipt had failed: X keeps it, we do not have it. */
const forget = (text: string) =>
  on.server.deps.db
    .$executeRaw`DELETE FROM delivery WHERE id IN (SELECT delivery_id FROM activity WHERE text = ${text})`;
const texts = async () =>
  (await on.server.deps.db.activity.findMany({ orderBy: { seq: "asc" } })).map(({ text }) => text);
const appAt = (apiBaseUrl: string) => on.reroute(apiBaseUrl);

test("a replay brings back what was missed, counts what was there, and nothing comes twice", async () => {
  const from = now;
  post("kept");
  await on.emulator.settled();
  post("missed");
  await on.emulator.settled();
  expect(await texts()).toEqual(["kept", "missed"]);
  await forget("missed");
  now = addMs(now, minutes(20));
  const preview = await on.api<ReplayPreview>(
    "GET",
    `/api/replays/preview?${new URLSearchParams(window(from, now))}`,
  );
  expect(preview).toMatchObject({ ok: true, jobs: 1, accounts: [{ id: account() }] });
  const { items } = await ask(from, now);
  expect(items).toMatchObject([{ state: "queued", received: 0, app: "demo" }]);
  expect(await settled()).toMatchObject([
    { state: "complete", received: 2, new: 1, duplicates: 1, problem: null },
  ]);
  expect(await texts()).toEqual(["kept", "missed"]);
  const missed = await on.server.deps.db.activity.findFirst({ where: { text: "missed" } });
  expect(missed).toMatchObject({ source: "replay", replayJobId: items[0]?.id });
});

test("an account that was cut off since and is back still belongs to the window", async () => {
  const { db } = on.server.deps;
  const row = await db.subscription.findFirstOrThrow();
  await db.subscription.updateMany({ data: { firstAt: row.createdAt, createdAt: now } });
  const preview = await on.api<ReplayPreview>(
    "GET",
    `/api/replays/preview?${new URLSearchParams(window(addMs(now, -minutes(30)), addMs(now, -minutes(5))))}`,
  );
  expect(preview.accounts).toMatchObject([{ id: account() }]);
  await db.subscription.updateMany({ data: { firstAt: null, createdAt: row.createdAt } });
});

test("a long window becomes jobs of two hours at most, run one after the other, oldest first", async () => {
  const before = on.server.announced.length;
  const { items } = await ask(addMs(now, -hours(5)), now);
  expect(items).toHaveLength(3);
  await settled();
  const told = on.server.announced.slice(before).filter(({ event }) => event === "replay");
  const started = told.filter(({ state, xJobId }) => state === "running" && xJobId === null);
  expect(started.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
  const list = await jobs();
  expect(list.slice(0, 3).map(({ id }) => id)).toEqual(items.map(({ id }) => id).reverse());
});

test.each([
  ["too old", () => window(addMs(now, -hours(30)), now), "from", /24 hours/],
  ["backwards", () => window(now, addMs(now, -hours(1))), "to", /after it begins/],
  ["in the future", () => window(now, addMs(now, hours(1))), "to", /future/],
  ["no date", () => ({ ...window(now, now), from: "yesterday" }), "from", /ISO 8601/],
])("a window that is %s is refused before X is asked", async (_, body, field, why) => {
  const refusal = await on.refusal("POST", "/api/replays", body());
  expect(refusal).toMatchObject({ status: 400, code: "invalid_input", field });
  expect(refusal.message).toMatch(why);
});

test("a completion that overtakes X's answer is not lost", async () => {
  on.emulator.knobs.patch({ replayNotice: "early" });
  for (let round = 0; round < 5; round++) await ask(addMs(now, -minutes(30)), now);
  const list = await settled();
  expect(list.slice(0, 5).map(({ state }) => state)).toEqual(Array(5).fill("complete"));
  on.emulator.knobs.patch({ replayNotice: "last" });
});

test("X's `Incomplete` is shown with its words", async () => {
  post("partly");
  await on.emulator.settled();
  on.emulator.knobs.patch({ replayIncomplete: 1 });
  now = addMs(now, minutes(10));
  await ask(addMs(now, -minutes(30)), now);
  const [job] = await settled();
  expect(job).toMatchObject({ state: "incomplete", problem: expect.stringMatching(/retry/) });
  on.emulator.knobs.patch({ replayIncomplete: 0 });
});

test("with X away the job waits its turn, can be taken back, or runs once X is there", async () => {
  await appAt("http://127.0.0.1:9");
  const first = (await ask(addMs(now, -minutes(30)), now)).items[0]?.id ?? "";
  await expect
    .poll(async () => (await jobs())[0], { timeout: 20_000 })
    .toMatchObject({ state: "queued", problem: expect.stringMatching(/could not be reached/) });
  expect(await on.api("DELETE", `/api/replays/${first}`)).toMatchObject({ state: "failed" });
  expect(await on.refusal("DELETE", `/api/replays/${first}`)).toMatchObject({ status: 409 });
  now = addMs(now, minutes(1));
  await ask(addMs(now, -minutes(30)), now);
  await appAt(on.emulator.url);
  // The first attempt may still be under way, at the old address: as in real life, the watch comes again.
  await expect
    .poll(
      async () => {
        await watchReplays(on.server.deps);
        return (await jobs())[0];
      },
      { timeout: 20_000 },
    )
    .toMatchObject({ state: "complete", problem: null });
});

test("a job X never speaks of again ends as incomplete, and the next one starts", async () => {
  on.emulator.knobs.patch({ replayNotice: "none" });
  await ask(addMs(now, -minutes(30)), now);
  await expect.poll(async () => (await jobs())[0]?.xJobId).not.toBeNull();
  on.emulator.knobs.patch({ replayNotice: "last" });
  now = addMs(now, minutes(1));
  await ask(addMs(now, -minutes(20)), now);
  await watchReplays(on.server.deps);
  expect((await jobs()).slice(0, 2).map(({ state }) => state)).toEqual(["queued", "running"]);
  now = addMs(now, minutes(31));
  await watchReplays(on.server.deps);
  const [next, silent] = await settled();
  expect(silent).toMatchObject({ state: "incomplete", problem: expect.stringMatching(/no word/) });
  expect(next).toMatchObject({ state: "complete" });
});

test("a job interrupted while X was asked is asked again after a restart", async () => {
  const { db } = on.server.deps;
  const { id } = await db.replayJob.create({
    data: {
      webhookId: webhook.id,
      appId: on.app.id,
      fromAt: addMs(now, -minutes(30)),
      toAt: now,
      state: "running",
      createdAt: now,
      startedAt: now,
    },
  });
  now = addMs(now, minutes(3));
  await watchReplays(on.server.deps);
  expect((await settled()).find((job) => job.id === id)).toMatchObject({ state: "complete" });
});

test("an invalid webhook is not asked to be replayed to", async () => {
  await on.server.deps.db.webhook.updateMany({ data: { valid: false } });
  const refusal = await on.refusal("POST", "/api/replays", window(addMs(now, -minutes(30)), now));
  expect(refusal).toMatchObject({ status: 409, field: "webhook" });
  expect(refusal.message).toMatch(/Validate it first/);
});
