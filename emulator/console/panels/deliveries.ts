/** The delivery log: what was sent to whom, every attempt, every fault, and the very bytes. */
import { html } from "hono/html";
import type { Attempt, Delivery } from "#emulator/base/entities.ts";
import type { X } from "#emulator/delivery/x.ts";
import { chip, clockTime, count, empty, type Html, kindLabel, size } from "../parts.ts";

export type LogFilter = { state: string; product: string };

const shown = 60;

export function deliveriesPanel(x: X, filter: LogFilter): Html {
  const rows: Html[] = [];
  for (const one of x.log.newest()) {
    if (filter.state && one.state !== filter.state) continue;
    if (filter.product && one.product !== filter.product) continue;
    rows.push(row(x, one));
    if (rows.length === shown) break;
  }
  if (rows.length === 0) {
    const any = x.log.size > 0;
    return empty(
      any
        ? "No delivery of this sort among those kept."
        : "Nothing was sent yet. Subscribe an account, then let somebody do something.",
    );
  }
  return html`<ol class="log">${rows}</ol>
    <p class="meta foot">The newest ${count(rows.length)} of ${count(x.log.size)} kept.</p>`;
}

function row(x: X, one: Delivery): Html {
  const account = one.accountId ? x.world.person(one.accountId) : undefined;
  return html`<li><details data-id="${one.id}" class="${one.state}"><summary>
      ${clockTime(one.queuedAt)}
      ${kindLabel(one.kind || one.product)}
      ${gist(x, one, account?.username ?? one.accountId ?? "")}
      <span class="chips">
        ${chip("plain", one.product)}
        ${one.replayJobId ? chip("wait", "replay") : ""}
        ${one.attempts.map(attemptChip)}
        ${stateChip(one)}
      </span>
      <span class="bytes">${size(one.body.length)}</span>
    </summary><div class="body" data-body></div></details></li>`;
}

/** "@actor → @account  first words"; who acted is left out when it was the account itself. */
function gist(x: X, one: Delivery, account: string): Html {
  const actorId = one.about?.actorId;
  const actor =
    actorId && actorId !== one.accountId ? x.world.person(actorId)?.username : undefined;
  const text = one.about?.text ?? "";
  return html`<span class="gist"><span class="handle">${actor ? `@${actor} → ` : ""}@${account}</span>
    ${text ? html`<bdi>${unescaped(text)}</bdi>` : ""}</span>`;
}

const unescaped = (text: string): string =>
  text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

function stateChip(one: Delivery): Html | string {
  switch (one.state) {
    case "delivered":
      return "";
    case "waiting":
      return chip("wait", one.attempts.length > 0 ? "to be retried" : "on its way");
    case "dropped":
      return "";
    case "failed":
    case "refused":
      return chip("bad", "given up");
  }
}

function attemptChip(attempt: Attempt): Html {
  const { status, error, fault, durationMs } = attempt;
  const tone = status === 200 ? "ok" : fault === "drop" ? "signal" : "bad";
  const words = status === null ? (error ?? "no answer") : String(status);
  const title = `${words}, ${Math.round(durationMs)} ms${fault ? ` · fault: ${fault}` : ""}`;
  return chip(tone, `${words.slice(0, 24)}${fault ? " ⚡" : ""}`, title);
}

/** What opens below a row: attempts in words, and the body as sent. */
export function deliveryDetail(one: Delivery): Html {
  const raw = one.body.toString("utf8");
  return html`<dl class="facts">
      <dt>Delivery</dt><dd><code>${one.id}</code></dd>
      <dt>Event</dt><dd><code>${one.eventId ?? "–"}</code> at ${new Date(one.eventAt).toISOString()}</dd>
      <dt>Webhook</dt><dd><code>${one.webhookId}</code></dd>
      ${one.attempts.map(
        (attempt, index) => html`<dt>Attempt ${index + 1}</dt>
        <dd>${new Date(attempt.at).toISOString().slice(11, 23)} · ${attempt.status ?? attempt.error ?? "no answer"} ·
          ${Math.round(attempt.durationMs)} ms${attempt.fault ? ` · fault: ${attempt.fault}` : ""}</dd>`,
      )}
    </dl>
    <pre tabindex="0" aria-label="Body">${pretty(raw)}</pre>`;
}

/** Ids too long for a double: parsing would show others than were sent. */
const longNumbers = /(?<=":)(\d{16,})(?=[,}])/g;

/** Indented for reading; a body that is no JSON is shown as it is. */
function pretty(raw: string): string {
  try {
    const text = JSON.stringify(JSON.parse(raw.replace(longNumbers, '"\u0001$1"')), null, 2);
    return text.replace(/"\\u0001(\d+)"/g, "$1");
  } catch {
    return raw;
  }
}
