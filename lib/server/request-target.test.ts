import { expect, test } from "vitest";
import { isHost, originForm, webhookTarget } from "./request-target.ts";

test.each([
  "/webhooks/demo",
  "/webhooks/demo/",
  "//webhooks/demo",
  "/webhooks//demo",
  "/webhooks/demo//?crc_token=x",
  "/./webhooks/x/../demo?a=/webhooks/other",
  "/%77ebhooks/demo",
  "/webhooks%2Fdemo",
  "/webhooks\\demo",
  "http://anywhere.example/webhooks/demo",
  "HTTPS://a:1//webhooks/demo?x",
])("%s is the webhook of demo", (target) => {
  expect(webhookTarget(target)).toEqual({ type: "app", slug: "demo" });
});

test.each(["/webhooks", "/webhooks?_rsc=1", "/webhooks/", "//webhooks", "http://a/webhooks"])(
  "%s is the operators' page",
  (target) => {
    expect(webhookTarget(target)).toEqual({ type: "page" });
  },
);

test.each(["/webhooks/demo/more", "/Webhooks/demo", "/Webhooks"])(
  "at %s there is nothing, and no redirect",
  (target) => {
    expect(webhookTarget(target)).toEqual({ type: "nothing" });
  },
);

test.each(["/", "/feed", "/api/webhooks/1", "/webhooksdemo", "*", "", "/%", "/a/webhooks/demo"])(
  "%s is elsewhere",
  (target) => {
    expect(webhookTarget(target)).toEqual({ type: "elsewhere" });
  },
);

test("an absolute target is its path", () => {
  expect(originForm("http://a.example/x?y")).toBe("/x?y");
  expect(originForm("http://a.example?y")).toBe("/?y");
  expect(originForm("/x")).toBe("/x");
});

test("what is a host", () => {
  for (const host of ["localhost:3000", "a.example", "127.0.0.1", "[::1]:80", "my_host", "x"])
    expect([host, isHost(host)]).toEqual([host, true]);
  for (const host of [
    "",
    "a b",
    "a/b",
    "a@b",
    "-",
    "a:port",
    "a:123456",
    "<x>",
    "é",
    "a:99999",
    "[1:2]",
    "a.b.1",
  ])
    expect([host, isHost(host)]).toEqual([host, false]);
});
