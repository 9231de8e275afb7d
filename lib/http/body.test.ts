import { expect, test } from "vitest";
import { bodyCap, readBytes, readJson } from "./body.ts";

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request("http://localhost/api", {
    method: "POST",
    body,
    headers,
    duplex: "half",
  } as RequestInit);
const asJson = { "content-type": "application/json" };

test("a body that breaks off is the sender's affair, no fault of the program", async () => {
  const broken = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"a":'));
      controller.error(new Error("aborted"));
    },
  });
  await expect(readJson(post(broken, asJson))).rejects.toMatchObject({
    code: "invalid_input",
    message: "The body ended early.",
  });
});

test("a body above the cap is refused, whatever its header says", async () => {
  const endless = new ReadableStream({
    pull: (controller) => controller.enqueue(new Uint8Array(64 * 1024)),
  });
  await expect(readBytes(post(endless))).rejects.toMatchObject({ code: "too_large" });
  expect((await readBytes(post(new Uint8Array(bodyCap)))).byteLength).toBe(bodyCap);
});

test("JSON is asked for by its type, and must be JSON", async () => {
  expect(await readJson(post('{"a":1}', asJson))).toEqual({ a: 1 });
  await expect(readJson(post("{", asJson))).rejects.toMatchObject({ code: "invalid_input" });
  await expect(readJson(post("{}", { "content-type": "text/plain" }))).rejects.toMatchObject({
    code: "invalid_input",
  });
});
