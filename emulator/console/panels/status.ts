/** The strip at the top: is X's side busy, and what has it done. */
import { html } from "hono/html";
import type { X } from "#emulator/delivery/x.ts";
import { chip, count, type Html } from "../parts.ts";

export function statusPanel(x: X): Html {
  const { running, scenario, rate, made } = x.traffic.status();
  const webhooks = [...x.store.webhooks.values()];
  const invalid = webhooks.filter((one) => !one.valid).length;
  const listening = x.store.subscribedUsers().length;
  const waiting = x.delivering.outstanding();
  const faults = Object.values(x.faults.counts()).reduce((sum, n) => sum + n, 0);
  const traffic = running
    ? html`<span class="live" aria-hidden="true"></span>${scenario} at ${count(rate)}/s`
    : html`<span class="still" aria-hidden="true"></span>no traffic`;
  const figure = (value: number, word: string): Html =>
    html`<div class="figure"><b>${count(value)}</b> <span>${word}</span></div>`;
  return html`<div class="strip">
    <div class="figure running">${traffic}</div>
    ${figure(made, "events of the traffic")}
    ${figure(x.ledger.size, "activities made")}
    ${figure(x.log.size, "deliveries logged")}
    ${figure(waiting, "on their way")}
    ${figure(faults, "faults")}
    ${listening === 0 ? chip("signal", "Nobody is subscribed: nothing is sent") : ""}
    ${invalid > 0 ? chip("signal", `${invalid} webhook${invalid === 1 ? "" : "s"} invalid`) : ""}
  </div>`;
}
