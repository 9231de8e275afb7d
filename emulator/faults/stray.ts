/** Bodies that no documentation of the Account Activity API knows, sent and signed like the others. */
import type { Random } from "#emulator/base/random.ts";

/** Addressed to the same account as `beside`, the body it accompanies. */
export function strayBody(random: Random, beside: Buffer): Record<string, unknown> {
  const account = /"for_user_id":\s*"(\d+)"/.exec(beside.toString("latin1"))?.[1] ?? "0";
  const id = String(random.int(1, 2 ** 31));
  const kinds: [() => Record<string, unknown>, ...(() => Record<string, unknown>)[]] = [
    () => ({
      for_user_id: account,
      poll_vote_events: [{ id, created_timestamp: "1795000000000", choice: 2, voter_id: "12" }],
    }),
    // Announced as "coming soon" once, never documented (x-protocol 8.2).
    () => ({ for_user_id: account, spaces_events: [{ id, state: "live", title: "??? <b>" }] }),
    // Another product on the same webhook, of no account.
    () => ({ usage_notice: { id, period: "2026-11", cap: 2_000_000, used: 1_900_000 } }),
    () => ({ for_user_id: account, trust_signal: { level: 3, note: "not even an array" } }),
  ];
  return random.pick(kinds)();
}
