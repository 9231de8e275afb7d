import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { faultShape, noFaults } from "#emulator/base/fault-knobs.ts";
import { variantShape } from "#emulator/base/knobs.ts";
import { createEmulator, type Emulator } from "#emulator/index.ts";
import { actionKinds } from "#emulator/world/types.ts";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await createEmulator();
});
afterAll(() => emulator.close());
beforeEach(() => emulator.reset());

const text = async (path: string): Promise<string> => (await fetch(emulator.url + path)).text();

async function submit(path: string, fields: Record<string, string>, headers = {}) {
  return fetch(emulator.url + path, {
    method: "POST",
    body: new URLSearchParams(fields),
    headers,
    redirect: "manual",
  });
}

describe("the page", () => {
  it.each(["/", "/console", "/control"])(
    "is served at %s with a policy that runs nothing but its own file",
    async (path) => {
      const response = await fetch(emulator.url + path);
      expect(response.status).toBe(200);
      const policy = response.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain("unsafe");
      const html = await response.text();
      expect(html).toContain("northwind_air");
      expect(html).not.toMatch(/ style="| onclick=|<script>/);
    },
  );

  it("shows names, texts and messages of strangers as text", async () => {
    const page = await text("/console?said=<img src=x onerror=alert(1)>");
    expect(page).not.toContain("<img");
    expect(page).not.toContain("<b>Ann</b>");
    expect(page).toContain("&lt;b&gt;Ann&lt;/b&gt;");
  });

  it("has a control for every deed and every knob", async () => {
    const page = await text("/");
    for (const kind of actionKinds) expect(page).toContain(`value="${kind}"`);
    for (const name of Object.keys({ ...faultShape, ...variantShape })) {
      expect(page).toContain(`name="${name}"`);
    }
  });

  it("names every knob in words of its own", async () => {
    const page = await text("/");
    const knobs = [...page.matchAll(/<label class="knob[^"]*">([\s\S]*?)<\/label>/g)];
    const names = knobs.map(([, inside = ""]) => {
      const [, id, name] = /<span id="([^"]*)">([^<]*)<\/span>/.exec(inside) ?? [];
      // What is read aloud is what is seen.
      expect(inside).toContain(`aria-labelledby="${id}"`);
      return name;
    });
    expect(names).toHaveLength(Object.keys({ ...faultShape, ...variantShape }).length);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("delay");
    expect(names).toContain("delay, in ms");
  });

  it("serves its style and script, and its panels alone", async () => {
    expect(await text("/console/console.css")).toContain("--signal");
    expect(await text("/console/console.js")).toContain("/console/live");
    const live = JSON.parse(await text("/console/live"));
    expect(Object.keys(live.panels)).toEqual([
      "status",
      "accounts",
      "webhooks",
      "subscriptions",
      "deliveries",
    ]);
  });
});

describe("doing something", () => {
  it("works from a plain form, and says what happened on the page that follows", async () => {
    const response = await submit("/console/act", {
      kind: "post",
      as: "@northwind_air",
      text: "hi",
    });
    expect(response.status).toBe(303);
    const page = await text(response.headers.get("location") ?? "");
    expect(page).toContain("Done: post");
  });

  it("answers the script with a sentence, refusals too", async () => {
    const scripted = { "x-console": "1" };
    const fields = { kind: "mute", as: "@kofi_mensah_gh", target: "@northwind_air" };
    expect((await submit("/console/act", fields, scripted)).status).toBe(200);
    const again = await submit("/console/act", fields, scripted);
    expect(again.status).toBe(400);
    expect(await again.json()).toEqual({
      said: "@kofi_mensah_gh already mutes @northwind_air.",
      failed: true,
    });
  });

  it("refuses forms of other sites", async () => {
    const fields = { kind: "post", as: "@northwind_air" };
    const response = await submit("/console/act", fields, { "sec-fetch-site": "cross-site" });
    expect(response.status).toBe(403);
    expect(emulator.activities()).toEqual([]);
  });
});

describe("knobs and traffic", () => {
  it("turns faults in per cent, and readings by their words", async () => {
    await submit("/console/knobs", { drop: "25", lateMs: "900", faultsOnReplay: "true" });
    await submit("/console/knobs", {
      unsubscribeStatus: "204",
      crcSigned: "true",
      maxWebhooks: "2",
    });
    await submit("/console/knobs", { replayReachHours: "", xaaEventUuid: "absent" });
    expect(emulator.knobs.values).toMatchObject({
      drop: 0.25,
      lateMs: 900,
      faultsOnReplay: true,
      unsubscribeStatus: 204,
      crcSigned: true,
      maxWebhooks: 2,
      replayReachHours: null,
      xaaEventUuid: "absent",
    });
  });

  it("has presets that turn everything on and off again", async () => {
    await submit("/console/knobs", { preset: "chaos" });
    expect(emulator.knobs.values.truncate).toBeGreaterThan(0);
    await submit("/console/knobs", { preset: "none" });
    expect(emulator.knobs.values).toMatchObject(noFaults);
  });

  it("says what is wrong with a value out of range", async () => {
    const response = await submit("/console/knobs", { drop: "250" }, { "x-console": "1" });
    expect(response.status).toBe(400);
    expect((await response.json()).said).toContain("drop");
  });

  it("starts a story at a rate of the slider, and stops it", async () => {
    await submit("/console/traffic", { do: "start", scenario: "dm-support-rush", rateIndex: "10" });
    expect(emulator.traffic.status()).toMatchObject({
      running: true,
      scenario: "dm-support-rush",
      rate: 50,
    });
    await submit("/console/traffic", { do: "stop" });
    expect(emulator.traffic.status().running).toBe(false);
  });
});
