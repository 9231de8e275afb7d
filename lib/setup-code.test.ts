import { expect, test } from "vitest";
import { isSetupCode, setupCodeOf } from "./setup-code.ts";

const code = setupCodeOf("a secret key of a test, long enough");

test("a key has one code, another key another", () => {
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(setupCodeOf("a secret key of a test, long enough")).toBe(code);
  expect(setupCodeOf("another secret key, long enough too")).not.toBe(code);
});

test("it is taken as people type it, and nothing else is", () => {
  expect(isSetupCode(code, code)).toBe(true);
  expect(isSetupCode(` ${code.toLowerCase().replaceAll("-", " ")} `, code)).toBe(true);
  expect(isSetupCode("oil0-1111-AAAA", "0110-1111-AAAA")).toBe(true);
  for (const wrong of ["", code.slice(0, -1), `${code}0`, "0000-0000-0000"])
    expect(isSetupCode(wrong, code)).toBe(false);
});
