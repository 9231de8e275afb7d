/** Who is here and who listens: accounts, webhooks with their validity, subscriptions of both products. */
import { html } from "hono/html";
import type { Webhook } from "#emulator/base/entities.ts";
import type { X } from "#emulator/delivery/x.ts";
import { chip, clockTime, empty, face, type Html, who } from "../parts.ts";

/** The accounts an operator can connect, and every other person somebody subscribed. */
export function accountsPanel(x: X): Html {
  const subscribed = new Set(x.store.subscribedUsers());
  const people = x.world.people().filter((one) => one.account || subscribed.has(one.id));
  const rows = people.map((person) => {
    const aaa = x.store.subscriptionsOfUser(person.id).length;
    const xaa = [...x.store.xaaSubscriptions.values()].filter(
      (one) => one.filter.user_id === person.id,
    ).length;
    return html`<li>
      ${face(person)} ${who(person, person.id)}
      <code class="id">${person.id}</code>
      <span class="chips">
        ${person.protected ? chip("plain", "protected") : ""}
        ${aaa > 0 ? chip("ok", `AAA${aaa > 1 ? ` ×${aaa}` : ""}`, "Account Activity subscriptions") : ""}
        ${xaa > 0 ? chip("ok", `XAA ×${xaa}`, "X Activity subscriptions") : ""}
        ${aaa + xaa === 0 ? chip("plain", "not subscribed") : ""}
      </span>
    </li>`;
  });
  return html`<ul class="rows people">${rows}</ul>`;
}

export function webhooksPanel(x: X): Html {
  const webhooks = [...x.store.webhooks.values()];
  if (webhooks.length === 0) {
    return empty("No webhook yet. Register one in the dashboard, or with POST /2/webhooks.");
  }
  return html`<ul class="rows hooks">${webhooks.map((one) => webhookRow(x, one))}</ul>`;
}

function webhookRow(x: X, webhook: Webhook): Html {
  const app = x.store.apps.get(webhook.appId);
  const subscriptions = x.store.subscriptionsOfWebhook(webhook.id);
  const names = subscriptions.map(
    (one) => `@${x.world.person(one.userId)?.username ?? one.userId}`,
  );
  const job = x.replays.running(webhook.id);
  return html`<li>
    <span class="url">${webhook.url}</span>
    <span class="chips">
      ${webhook.valid ? chip("ok", "✓ valid") : chip("signal", "✕ invalid: nothing is delivered")}
      ${job ? chip("wait", `replay ${job.sent} of ${job.total}`) : ""}
    </span>
    <span class="meta">${app?.name ?? webhook.appId} · <code>${webhook.id}</code> · last good CRC
      ${webhook.lastCrcOkAt > 0 ? clockTime(webhook.lastCrcOkAt) : "never"} ·
      ${names.length > 0 ? `AAA for ${names.join(", ")}` : "nobody subscribed"}</span>
    <form method="post" action="/console/crc" data-quiet>
      <input type="hidden" name="webhook_id" value="${webhook.id}">
      <button class="small">Check now</button>
    </form>
  </li>`;
}

/** XAA subscriptions by type; AAA ones stand beside their webhook. */
export function subscriptionsPanel(x: X): Html {
  const all = [...x.store.xaaSubscriptions.values()];
  if (all.length === 0) return empty("No X Activity subscription.");
  return html`<ul class="rows">${all.slice(0, 100).map(
    (one) => html`<li>
      <span class="kind other">${one.eventType}</span>
      ${one.filter.user_id ? who(x.world.person(one.filter.user_id), one.filter.user_id) : html`<span>“${one.filter.keyword ?? ""}”</span>`}
      <span class="meta">${one.filter.direction ?? ""} ${one.tag ?? ""} ${one.webhookId ? "" : "stream only"}</span>
    </li>`,
  )}</ul>`;
}
