import { expect, test } from "vitest";
import { refuseEasyPassword } from "./password-rules.ts";

const who = { email: "grace.hopper@example.test", name: "Grace Hopper" };
const verdict = (password: string) =>
  refuseEasyPassword({ ...who, password }).then(
    () => "taken",
    ({ code, field }: { code: string; field: string }) => `${code} ${field}`,
  );

test.each([
  "password",
  "12345678",
  "PASSWORD",
  "Password1",
  "qwertyuiop",
  "1q2w3e4r",
  "sunshine2026!",
  "aaaaaaaaaa",
  "abcdefghij",
  "98765432",
  "grace.hopper@example.test",
  "Grace Hopper",
  "gracehopper1906",
  "grace.hopper",
  "birdseye",
  "birdseye-demo",
  "Birdseye2026",
])("%s is refused, under its field", async (password) => {
  expect(await verdict(password)).toBe("invalid_input password");
});

test.each([
  "correct horse battery",
  "kH7#pq-Lw2",
  "four quite unrelated words",
  "пароль у меня свой",
  "sun-4417-shade-9203",
  "a0000000x11111",
])("%s is taken", async (password) => {
  expect(await verdict(password)).toBe("taken");
});
