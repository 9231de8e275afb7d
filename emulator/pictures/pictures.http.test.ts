import { afterAll, beforeAll, expect, test } from "vitest";
import { createEmulator, type Emulator } from "#emulator/index.ts";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await createEmulator();
});
afterAll(() => emulator.close());

const personOf = (username: string) => {
  const person = emulator.world.person(username);
  if (!person) throw new Error(`no ${username}`);
  return person;
};

test("everybody's picture lies with the emulator itself, in X's shape, and can be drawn", async () => {
  for (const { avatarUrl } of emulator.world.people()) {
    expect(avatarUrl.startsWith(`${emulator.url}/`), avatarUrl).toBe(true);
    expect(avatarUrl).toMatch(/_normal\.\w+$/);
  }
  const answer = await fetch(personOf("northwind_air").avatarUrl);
  expect(answer.headers.get("content-type")).toBe("image/svg+xml");
  expect(await answer.text()).toMatch(/^<svg[^>]*width="400"[\s\S]*<\/svg>$/);
});

test("people look different, each always the same, in every size", async () => {
  const drawing = async (url: string) => (await fetch(url)).text();
  const zoe = personOf("zoe_lefevre_").avatarUrl;
  const omar = personOf("omar_alfarsi_om").avatarUrl;
  expect(await drawing(zoe)).toBe(await drawing(zoe.replace("_normal", "_400x400")));
  expect(await drawing(zoe)).not.toBe(await drawing(omar));
});

test("one never chose a picture, and one's is damaged", async () => {
  expect(personOf("just_emoji_here").avatarUrl).toContain("default_profile_images");
  const damaged = await fetch(personOf("img_onerror_ivo").avatarUrl);
  expect(damaged.status).toBe(200);
  expect(await damaged.text()).not.toContain("</svg>");
});

test("a post's photo is served under the address that the post names", () => {
  const event = emulator.emit({
    kind: "post",
    as: "northwind_air",
    extra: { media: "photo" },
  }).event;
  const told = JSON.stringify(event.aaa(personOf("northwind_air").id), (_, value: unknown) =>
    typeof value === "bigint" ? String(value) : value,
  );
  const still = /"media_url_https":"([^"]+)"/.exec(told)?.[1] ?? "";
  expect(still.startsWith(`${emulator.url}/media/`)).toBe(true);
  return fetch(still).then(async (answer) => expect(await answer.text()).toContain('width="800"'));
});
