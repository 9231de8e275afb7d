/** The control page as one document; its panels are also served alone, for the live view. */
import { html } from "hono/html";
import { chip, count, type Html } from "#emulator/console/parts.ts";
import type { X } from "#emulator/delivery/x.ts";
import { accountsPanel, subscriptionsPanel, webhooksPanel } from "./panels/accounts.ts";
import { actPanel } from "./panels/act.ts";
import { deliveriesPanel, type LogFilter } from "./panels/deliveries.ts";
import { faultsPanel, readingsPanel } from "./panels/knobs.ts";
import { trafficPanel } from "./panels/traffic.ts";

function statusPanel(x: X): Html {
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

/** Panels that change by themselves. */
export const livePanels = (x: X, filter: LogFilter): Record<string, Html> => ({
  status: statusPanel(x),
  accounts: accountsPanel(x),
  webhooks: webhooksPanel(x),
  subscriptions: subscriptionsPanel(x),
  deliveries: deliveriesPanel(x, filter),
});

const mark = html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round">
  <path d="M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12Z"/><path d="M12 8.6a3.4 3.4 0 1 1-3.2 2.2"/><path d="M12 10.4a1.6 1.6 0 1 1-1.5 1"/></svg>`;

const stateOptions = [
  ["", "every state"],
  ["waiting", "on their way"],
  ["delivered", "delivered"],
  ["failed", "given up"],
  ["dropped", "never sent"],
] as const;

export function page(x: X, message: string): Html {
  const live = livePanels(x, { state: "", product: "" });
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>X’s side · Birdseye emulator</title>
<link rel="icon" href="/console/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/console/console.css">
<script src="/console/console.js" defer></script>
</head><body>
<header class="top">
  <h1>${mark} X’s side <span class="badge">EMULATOR</span></h1>
  <div id="status" data-panel>${live.status}</div>
  <button type="button" class="small theme" data-theme-switch hidden>◐ Theme</button>
</header>
<main>
  <div class="column">
    <section aria-labelledby="h-act"><h2 id="h-act">Do something</h2>${message ? html`<p class="notice">${message}</p>` : ""}${actPanel(x)}</section>
    <section aria-labelledby="h-traffic"><h2 id="h-traffic">Traffic</h2>${trafficPanel(x)}</section>
    <section aria-labelledby="h-faults"><h2 id="h-faults">Faults</h2>${faultsPanel(x)}</section>
    <section><details><summary><h2>Readings of X’s documents</h2></summary>
      <p class="meta">Where X’s documents contradict each other, the emulator offers both; OpenAPI’s reading by default.</p>
      ${readingsPanel(x)}</details></section>
    <section><details><summary><h2>Start over</h2></summary>
      <p class="meta">Forgets webhooks, tokens, subscriptions, deliveries and what people did. Knobs go back to where they were at the start.</p>
      <form method="post" action="/console/reset"><button class="danger">Forget everything</button></form></details></section>
  </div>
  <div class="column wide">
    <section aria-labelledby="h-accounts"><h2 id="h-accounts">Accounts</h2><div id="accounts" data-panel>${live.accounts}</div></section>
    <section aria-labelledby="h-webhooks"><h2 id="h-webhooks">Webhooks</h2><div id="webhooks" data-panel>${live.webhooks}</div></section>
    <section><details><summary><h2>X Activity subscriptions</h2></summary><div id="subscriptions" data-panel>${live.subscriptions}</div></details></section>
    <section aria-labelledby="h-log" class="grow">
      <div class="bar"><h2 id="h-log">Deliveries</h2>
        <div class="filters" id="filters" hidden>
          <label class="hidden" for="f-state">State</label>
          <select id="f-state" name="state">${stateOptions.map(([value, label]) => html`<option value="${value}">${label}</option>`)}</select>
          <label class="hidden" for="f-product">Product</label>
          <select id="f-product" name="product"><option value="">every product</option><option value="aaa">AAA</option><option value="xaa">XAA</option><option value="stream">filtered stream</option><option value="notice">notices</option></select>
          <button type="button" class="small" data-pause aria-pressed="false">Pause</button>
        </div></div>
      <div id="deliveries" data-panel>${live.deliveries}</div>
    </section>
  </div>
</main>
<footer class="meta">Everybody here is made up. Control API: <code>/control/*</code> · X’s paths: <code>/2/*</code>, <code>/1.1/*</code>, <code>/oauth*</code></footer>
</body></html>` as Html;
}
