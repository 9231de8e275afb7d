/** Anything a test prints by surprise fails it: a warning nobody reads is a defect nobody sees. */
import { afterEach, beforeEach, expect, vi } from "vitest";

const methods = ["error", "warn"] as const;

beforeEach(() => {
  for (const method of methods) vi.spyOn(console, method).mockImplementation(() => undefined);
});

afterEach(() => {
  for (const method of methods) {
    const spy = vi.mocked(console[method]);
    const calls = spy.mock?.calls ?? [];
    spy.mockRestore?.();
    expect(calls, `unexpected console.${method}`).toEqual([]);
  }
});
