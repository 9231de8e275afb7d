import { expect, test } from "vitest";
import { checkWebhookUrl, twinOf } from "./url.ts";

test.each([
  ["https://birdseye.acme.org/webhooks/demo"],
  ["https://birdseye.acme.org"],
  [`https://acme.org/${"a".repeat(183)}`],
])("X takes %s", (url) => {
  expect(checkWebhookUrl(url, "x")).toEqual({ ok: true, url });
});

test.each([
  ["http://acme.org/webhooks/demo", /https/],
  ["https://acme.org:8443/webhooks/demo", /port/],
  ["https://acme.org:443/webhooks/demo", /port/],
  ["https://localhost/webhooks/demo", /cannot reach localhost/],
  ["https://192.168.1.5/webhooks/demo", /private/],
  ["https://birdseye/webhooks/demo", /private/],
  ["https://localhost./webhooks/demo", /private/],
  ["https://2130706433/webhooks/demo", /private/],
  ["https://0xa.1/webhooks/demo", /private/],
  ["https://[::ffff:10.0.0.1]/webhooks/demo", /private/],
  ["https://100.64.0.1/webhooks/demo", /private/],
  ["https://169.254.169.254/webhooks/demo", /private/],
  ["https://acme.org/webhooks/demo?x=1", /\?/],
  ["https://me:secret@acme.org/", /password/],
  [`https://acme.org/${"a".repeat(184)}`, /200/],
  ["acme.org/webhooks", /no URL/],
  ["https://acme.org/webhooks/demo?", /\?/],
  ["https:/acme.org/webhooks/demo", /two slashes/],
  ["https:///acme.org/webhooks/demo", /two slashes/],
  ["https://acme.org\\webhooks\\demo", /backslashes/],
  ["https://acme.org/webhooks/de mo", /spaces/],
])("X does not take %s, and the sentence says why", (url, why) => {
  expect(checkWebhookUrl(url, "x")).toEqual({ ok: false, sentence: expect.stringMatching(why) });
});

test.each([
  ["https://acme.org/webhooks/demo/"],
  ["https://acme.org//webhooks/demo"],
  ["https://acme.org/webhooks//demo//"],
])("slashes too many on our own route are mended: %s", (url) => {
  expect(checkWebhookUrl(url, "x")).toEqual({ ok: true, url: "https://acme.org/webhooks/demo" });
});

test("elsewhere they may mean something", () => {
  const url = "https://acme.org/x//y/";
  expect(checkWebhookUrl(url, "x")).toEqual({ ok: true, url });
});

test.each([
  ["https://acme.org/webhooks/demo/", "https://acme.org/webhooks/demo"],
  ["https://ACME.org//webhooks/demo", "https://acme.org/webhooks/demo"],
  ["http://acme.org/Webhooks/demo", "https://acme.org/webhooks/demo"],
])("%s is a twin of %s", (url, known) => {
  expect(twinOf(url, ["https://other.org/webhooks/demo", known])).toBe(known);
  expect(twinOf("https://acme.org/webhooks/other", [known])).toBeNull();
});

test("an emulator takes http and ports, but nothing that is no web address", () => {
  const url = "http://127.0.0.1:3000/webhooks/demo";
  expect(checkWebhookUrl(url, "emulator")).toEqual({ ok: true, url });
  expect(checkWebhookUrl("ftp://127.0.0.1/x", "emulator").ok).toBe(false);
});
