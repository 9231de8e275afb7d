import { defineConfig } from "vitest/config";

/** More than two cores have use for: a good part of the time is waiting for PostgreSQL, pages and the clock. */
const maxWorkers = 3;

/** Limits for hanging, not for slowness: a busy machine must not fail a test. */
const patient = { testTimeout: 60_000, expect: { poll: { timeout: 60_000 } } };

// unit: pure, seconds, part of `npm run check` · dom: components · db: real PostgreSQL · emulator: X's side over HTTP · e2e: the built server and a real Chromium
export default defineConfig({
  test: {
    passWithNoTests: true,
    projects: [
      {
        test: {
          name: "unit",
          // A thread starts in a third of a process's time, and these files keep no state that a next one could see.
          pool: "threads",
          isolate: false,
          maxWorkers,
          include: ["{lib,emulator,scripts,components}/**/*.test.ts"],
          exclude: ["**/*.db.test.ts", "**/*.dom.test.ts", "**/*.http.test.ts", "node_modules/**"],
          ...patient,
          setupFiles: ["scripts/test-support/console-fails.ts"],
        },
      },
      {
        test: {
          name: "dom",
          include: ["{components,lib}/**/*.dom.test.tsx"],
          environment: "happy-dom",
          maxWorkers,
          ...patient,
          setupFiles: ["scripts/test-support/console-fails.ts", "scripts/test-support/patience.ts"],
        },
      },
      {
        test: {
          name: "db",
          include: ["{lib,app,scripts}/**/*.db.test.ts"],
          isolate: false,
          globalSetup: ["scripts/test-support/database.ts"],
          setupFiles: [
            "scripts/test-support/own-state.ts",
            "scripts/test-support/console-fails.ts",
          ],
          ...patient,
          hookTimeout: 120_000,
          maxWorkers,
        },
      },
      {
        test: {
          name: "http",
          include: ["{lib,emulator}/**/*.http.test.ts"],
          isolate: false,
          setupFiles: ["scripts/test-support/console-fails.ts"],
          ...patient,
          maxWorkers,
        },
      },
      {
        test: {
          name: "e2e",
          include: ["e2e/**/*.test.ts"],
          globalSetup: ["e2e/support/shared-demo.ts"],
          ...patient,
          testTimeout: 180_000,
          hookTimeout: 240_000,
          // Every file has ports and a DATA_DIR of its own, or only looks at the demo that is started for all.
          maxWorkers,
        },
      },
    ],
  },
});
