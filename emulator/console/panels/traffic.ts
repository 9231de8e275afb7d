/** Which story runs, and how fast. */
import { html } from "hono/html";
import type { X } from "#emulator/delivery/x.ts";
import { count, type Html } from "../parts.ts";

/** The stops of the rate slider; the first means the scenario's own pace. */
export const rateStops = [
  null,
  0.1,
  0.2,
  0.5,
  1,
  1.5,
  2,
  5,
  10,
  20,
  50,
  100,
  200,
  500,
  1000,
  2000,
] as const;

const stopLabel = (index: number): string => {
  const rate = rateStops[index] ?? null;
  return rate === null ? "own pace" : `${count(rate)}/s`;
};

export function trafficPanel(x: X): Html {
  const status = x.traffic.status();
  const current = status.scenario ?? "steady";
  const index = status.running
    ? Math.max(0, (rateStops as readonly (number | null)[]).indexOf(status.rate))
    : 0;
  return html`<form method="post" action="/console/traffic" id="traffic">
    <fieldset class="stories"><legend class="hidden">Scenario</legend>
      ${x.traffic.scenarios().map(
        ({ name, description, rate }) => html`<label class="story">
        <input type="radio" name="scenario" value="${name}" ${name === current ? "checked" : ""}>
        <span><b>${name}</b> <small>${rate < 0.1 ? `${count(Math.round(rate * 3600))}/h` : `${count(Math.round(rate * 100) / 100)}/s`}</small><br>${description}</span></label>`,
      )}
    </fieldset>
    <label class="slider"><span>Rate</span>
      <input type="range" name="rateIndex" min="0" max="${rateStops.length - 1}" value="${index}" data-labels="${rateStops.map((_, i) => stopLabel(i)).join("|")}">
      <output>${stopLabel(index)}</output></label>
    <div class="actions">
      <button class="go" name="do" value="start">${status.running ? "Restart" : "Start"}</button>
      <button name="do" value="stop" ${status.running ? "" : "disabled"}>Stop</button>
    </div>
  </form>`;
}
