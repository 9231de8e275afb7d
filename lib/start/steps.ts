/** Which steps are done, from what the tables say. Pure. */
import type { AddressKind, Step, StepId } from "./contract.ts";

export type Facts = {
  app: { name: string; isEmulator: boolean; check: "good" | "bad" | "unchecked" } | null;
  address: { url: string; kind: AddressKind; tunnel: string | null };
  connected: number;
  webhook: { valid: boolean } | null;
  subscribed: number;
  arrived: boolean;
};

const addressFinding: Record<AddressKind, string> = {
  loopback:
    "X cannot reach this address: only this machine can. Start a tunnel and set PUBLIC_URL.",
  private: "X cannot reach this address: it is inside your own network.",
  insecure: "X accepts https only.",
  port: "X accepts no port in a webhook address: put a proxy on 443 in front.",
  tunnel: "A tunnel: good for trying, its address may change when it restarts.",
  public: "A public https address.",
};

const keysFinding = (app: Facts["app"]): string | null => {
  if (app === null) return null;
  if (app.isEmulator) return `${app.name} points at the emulator.`;
  return {
    good: `X accepts the keys of ${app.name}.`,
    bad: `X refuses a key of ${app.name}. Open Settings to see which.`,
    unchecked: `${app.name} is there; its keys have not been checked yet.`,
  }[app.check];
};

/** The six steps in order. A step is `open` as soon as what it needs is there, also when an earlier one is not done. */
export const stepsOf = (facts: Facts): Step[] => {
  const { app, address, connected, webhook, subscribed, arrived } = facts;
  const hasApp = app !== null;
  // The emulator reaches loopback; a webhook that X called valid proves the address whatever it looks like.
  const reachable =
    (hasApp && app.isEmulator) ||
    webhook?.valid === true ||
    address.kind === "public" ||
    address.kind === "tunnel";
  const step = (id: StepId, done: boolean, ready: boolean, finding: string | null): Step => ({
    id,
    state: done ? "done" : ready ? "open" : "waiting",
    finding,
  });
  return [
    step("keys", hasApp && (app.isEmulator || app.check === "good"), true, keysFinding(app)),
    step(
      "address",
      reachable,
      true,
      hasApp && app.isEmulator
        ? "The emulator reaches this address."
        : addressFinding[address.kind],
    ),
    step("connect", connected > 0, hasApp, connected > 0 ? `${connected} connected.` : null),
    step(
      "webhook",
      webhook?.valid === true,
      hasApp && reachable,
      webhook === null
        ? null
        : webhook.valid
          ? "X checked it and calls it valid."
          : "X calls it invalid: open Webhooks and validate it.",
    ),
    step(
      "subscribe",
      subscribed > 0,
      connected > 0 && webhook !== null,
      subscribed > 0 ? `${subscribed} subscribed.` : null,
    ),
    step(
      "event",
      arrived,
      subscribed > 0,
      !arrived && subscribed > 0
        ? "Waiting. X needs up to ten seconds after subscribing; like a post of the account to see it arrive."
        : null,
    ),
  ];
};
