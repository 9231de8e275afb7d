import { afterAll, beforeAll, expect, test } from "vitest";
import { createEmulated, type Emulated } from "#lib/http/test-support/emulated.ts";
import { startReplayRunner, watchReplays } from "#lib/replay/runner.ts";
import type { WebhookView } from "#lib/webhooks/contract.ts";
import { runChaos } from "./support/chaos.ts";

// The same at full size: CHAOS_EVENTS=20000 CHAOS_RATE=500 (or scripts/chaos.ts, against the built program).
const events = Number(process.env.CHAOS_EVENTS ?? 400);
const rate = Number(process.env.CHAOS_RATE ?? 100);

let on: Emulated;
let webhook: WebhookView;
let endRunner: () => void;

beforeAll(async () => {
  on = await createEmulated();
  const url = `${await on.server.listen()}/webhooks/demo`;
  webhook = await on.api("POST", "/api/webhooks", { app: "demo", url });
  for (const { id } of on.people.slice(0, 3)) {
    await on.connect(id);
    const body = { webhook: webhook.id, account: id, product: "aaa" };
    await on.api("POST", "/api/subscriptions", body);
  }
  endRunner = startReplayRunner(on.server.deps);
});
afterAll(async () => {
  endRunner();
  await on.close();
});

test(
  "with every fault at once, one replay leaves exactly what X's side says was made",
  async () => {
    const control = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
      const answer = await fetch(`${on.emulator.url}/control${path}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return (await answer.json()) as T;
    };
    const figures = await runChaos({
      api: on.api,
      control,
      webhook: webhook.id,
      events,
      rate,
      retryFactor: 0.002,
      nudge: () => watchReplays(on.server.deps),
      knobs: { lateMs: 1_500, reorderMs: 600, slowAnswerMs: 50 },
    });
    expect(figures).toMatchObject({ lost: [], invented: [], afterReplay: figures.made });
    expect(figures.beforeReplay).toBeLessThan(figures.made);
    expect(figures.duplicates).toBeGreaterThan(figures.made / 2);
    expect(figures.unrecognised).toBeGreaterThan(0);
    if (events > 400) console.info(JSON.stringify({ ...figures, lost: 0, invented: 0 }));
  },
  60_000 + events * 60,
);
