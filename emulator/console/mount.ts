/** Serves the control page at `/` and `/console`; `/control` leads there. It works without its script; the script makes it live. */
import { readFileSync } from "node:fs";
import type { Context, Hono } from "hono";
import { z } from "zod";
import type { X } from "#emulator/delivery/x.ts";
import { ImpossibleAction } from "#emulator/world/types.ts";
import { actionOf, type Fields, knobsOf, trafficOf } from "./forms.ts";
import { livePanels, page } from "./page.ts";
import { deliveryDetail } from "./panels/deliveries.ts";

const file = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#e07b1a" stroke-width="2" stroke-linecap="round"><path d="M2 12s3.6-6.5 10-6.5S22 12 22 12s-3.6 6.5-10 6.5S2 12 2 12Z"/><path d="M12 8.6a3.4 3.4 0 1 1-3.2 2.2"/></svg>`;

/** Only its own files, no inline script or style, nobody may frame it. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const guarded = (response: Response): Response => {
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "no-referrer");
  response.headers.set("cache-control", "no-store");
  return response;
};

/** What a form did, in a sentence. Throws for what cannot be done. */
type Doing = (fields: Fields) => string | Promise<string>;

export function mountConsole(hono: Hono, x: X, hooks: { reset(): void }): void {
  const get = (path: string, handler: (c: Context) => Response | Promise<Response>) =>
    hono.get(path, async (c) => guarded(await handler(c)));
  const asset = (path: string, type: string, text: string) =>
    get(path, (c) => c.body(text, 200, { "content-type": `${type}; charset=utf-8` }));
  const show = async (c: Context) => c.html(page(x, c.req.query("said") ?? ""));

  get("/", show);
  get("/console", show);
  get("/control", (c) => c.redirect("/console"));
  asset("/console/console.css", "text/css", file("./console.css"));
  asset("/console/console.js", "text/javascript", file("./console.js"));
  asset("/console/icon.svg", "image/svg+xml", icon);
  get("/console/live", async (c) => {
    const filter = { state: c.req.query("state") ?? "", product: c.req.query("product") ?? "" };
    const panels: Record<string, string> = {};
    for (const [name, made] of Object.entries(livePanels(x, filter))) {
      panels[name] = String(await made);
    }
    return c.json({ panels, counts: x.faults.counts(), traffic: x.traffic.status() });
  });
  get("/console/deliveries/:id", (c) => {
    for (const one of x.log.newest()) {
      if (one.id === c.req.param("id")) return c.html(deliveryDetail(one));
    }
    return c.text("This delivery is no longer kept.", 404);
  });

  const form = (path: string, doing: Doing) =>
    hono.post(path, async (c) => guarded(await submitted(c, doing)));

  form("/console/act", (fields) => {
    const { event, deliveries } = x.emit(actionOf(fields));
    const sent = deliveries.length;
    const heard =
      sent === 0 ? "nobody subscribed hears of it" : `${sent} deliver${sent === 1 ? "y" : "ies"}`;
    return `Done: ${event.action.replace("_", " ")} ${event.objectId ?? ""} · ${heard}`;
  });
  form("/console/traffic", (fields) => {
    const options = trafficOf(fields);
    if (options) x.traffic.start(options);
    else x.traffic.stop();
    return options ? `${options.scenario ?? "steady"} is running.` : "Traffic stopped.";
  });
  form("/console/knobs", (fields) => {
    x.knobs.patch(knobsOf(fields));
    return "Knobs set.";
  });
  form("/console/crc", async (fields) => {
    const webhook = x.store.webhooks.get(fields.get("webhook_id") ?? "");
    if (!webhook) throw new ImpossibleAction("This webhook is gone.");
    const verdict = await x.crc.validate(webhook);
    return verdict.ok ? "CRC check passed." : `CRC check failed: ${verdict.message}`;
  });
  form("/console/reset", () => {
    hooks.reset();
    return "Everything is as at the start.";
  });
}

/** A browser's own form gets the page again; the script gets the sentence. */
async function submitted(c: Context, doing: Doing): Promise<Response> {
  // Another site's page must not drive the emulator through the browser of whoever runs it.
  const site = c.req.header("sec-fetch-site");
  if (site !== undefined && site !== "same-origin" && site !== "none") {
    return c.text("Only this page itself may do that.", 403);
  }
  const fields: Fields = new Map();
  for (const [name, value] of new URLSearchParams(await c.req.text())) fields.set(name, value);
  const scripted = c.req.header("x-console") === "1";
  try {
    const said = await doing(fields);
    return scripted
      ? c.json({ said })
      : c.redirect(`/console?said=${encodeURIComponent(said)}`, 303);
  } catch (error) {
    const said = sentenceOf(error);
    if (said === null) throw error;
    return scripted
      ? c.json({ said, failed: true }, 400)
      : c.redirect(`/console?said=${encodeURIComponent(said)}`, 303);
  }
}

function sentenceOf(error: unknown): string | null {
  if (error instanceof ImpossibleAction) return error.message;
  if (error instanceof z.ZodError) return z.prettifyError(error).replace(/\s+/g, " ");
  return null;
}
