/** No faults, until the full ones stand. */
import type { Faults } from "#emulator/types.ts";

export const createPlaceholderFaults = (): Faults => ({
  attempt: () => ({}),
  drift: (body) => body,
  response: () => ({}),
  crcFails: () => false,
});
