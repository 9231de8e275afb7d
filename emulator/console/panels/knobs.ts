/** The knobs: sliders and switches for faults, choices for the points on which X's documents disagree. */
import { html } from "hono/html";
import { z } from "zod";
import { type FaultKnobs, faultShape } from "#emulator/base/fault-knobs.ts";
import { variantShape } from "#emulator/base/knobs.ts";
import type { X } from "#emulator/delivery/x.ts";
import { count, type Html } from "../parts.ts";

/** A knob's name for people, no two alike: `delay` is how often, `delayMs` how long. */
const words = (name: string): string =>
  name
    .replace(/Ms$/, ", in ms")
    .replace(/([a-z])([A-Z0-9])/g, (_, a, b) => `${a} ${String(b).toLowerCase()}`);

export function faultsPanel(x: X): Html {
  const values = x.knobs.values;
  const counts = x.faults.counts();
  const names = Object.keys(faultShape) as (keyof FaultKnobs)[];
  return html`<form method="post" action="/console/knobs" id="faults" data-live>
    <div class="presets" role="group" aria-label="Presets">
      <button name="preset" value="none">No faults</button>
      <button name="preset" value="bumpy">Bumpy day</button>
      <button name="preset" value="chaos" class="warn">Chaos</button>
    </div>
    ${names.map((name) => faultKnob(name, values[name], counts[name] ?? 0))}
    <noscript><button class="go">Apply</button></noscript>
  </form>`;
}

function faultKnob(name: keyof FaultKnobs, value: number | boolean, happened: number): Html {
  const { description = "" } = faultShape[name];
  const help = `help-${name}`;
  if (typeof value === "boolean") {
    return html`<label class="knob switch"><input type="hidden" name="${name}" value="false">
      <input type="checkbox" name="${name}" value="true" role="switch" ${value ? "checked" : ""} aria-labelledby="name-${name}" aria-describedby="${help}">
      <span id="name-${name}">${words(name)}</span><small id="${help}">${description}</small></label>`;
  }
  if (/Ms$|Copies$/.test(name)) {
    return html`<label class="knob sub"><span id="name-${name}">${words(name)}</span>
      <input type="number" name="${name}" value="${value}" min="0" max="3600000" aria-labelledby="name-${name}" aria-describedby="${help}">
      <small id="${help}">${description}</small></label>`;
  }
  const percent = Math.round(value * 100);
  return html`<label class="knob share ${value > 0 ? "on" : ""}"><span id="name-${name}">${words(name)}</span>
    <input type="range" name="${name}" min="0" max="100" value="${percent}" data-percent aria-labelledby="name-${name}" aria-describedby="${help}">
    <output>${percent} %</output>
    <small id="${help}">${description} <b data-count="${name}">${happened > 0 ? `· ${count(happened)} so far` : ""}</b></small></label>`;
}

/** One row per reading; the sentence names both sides of the contradiction. */
export function readingsPanel(x: X): Html {
  const values: Record<string, unknown> = x.knobs.values;
  return html`<form method="post" action="/console/knobs" id="readings" data-live>
    ${Object.entries(variantShape).map(([name, schema]) => reading(name, schema, values[name]))}
    <noscript><button class="go">Apply</button></noscript>
  </form>`;
}

function reading(name: string, schema: z.ZodType, value: unknown): Html {
  const choices = choicesOf(schema);
  const shown = value === null ? "" : String(value);
  const input = choices
    ? html`<select name="${name}" aria-labelledby="name-${name}" aria-describedby="help-${name}">${choices.map(
        (choice) =>
          html`<option ${String(choice) === shown ? "selected" : ""}>${String(choice)}</option>`,
      )}</select>`
    : html`<input name="${name}" value="${shown}" inputmode="decimal" placeholder="by plan or generation" aria-labelledby="name-${name}" aria-describedby="help-${name}">`;
  return html`<label class="knob reading"><span id="name-${name}">${words(name)}</span>${input}
    <small id="help-${name}">${schema.description ?? ""}</small></label>`;
}

/** The allowed values, where they can be counted. */
export function choicesOf(schema: z.ZodType): readonly unknown[] | null {
  const json = z.toJSONSchema(schema, { unrepresentable: "any" });
  if (json.enum) return json.enum;
  if (json.type === "boolean") return [true, false];
  const parts = json.anyOf;
  if (parts?.every((part) => "const" in part)) return parts.map((part) => part.const);
  return null;
}
