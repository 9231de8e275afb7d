import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";

// The layers of docs/architecture.md are rules of the linter. Each case plants a file that breaks one and expects the refusal.
const cases: [rule: string, file: string, line: string][] = [
  [
    "lib/activity imports zod and itself only",
    "lib/activity/zz-probe.ts",
    'import "#lib/errors.ts";',
  ],
  ["lib/activity never touches node", "lib/activity/zz-probe2.ts", 'import "node:fs";'],
  ["lib/x knows no database", "lib/x/zz-probe.ts", 'import "#lib/db/client.ts";'],
  ["a store does not call X", "lib/apps/zz-store.ts", 'import "#lib/x/client.ts";'],
  ["a feature does not know Next", "lib/apps/zz-probe.ts", 'import "next/headers";'],
  [
    "a feature leaves foreign stores alone",
    "lib/apps/zz-probe2.ts",
    'import "#lib/webhooks/store.ts";',
  ],
  ["components stay in the browser", "components/zz-probe.ts", 'import "#lib/db/client.ts";'],
  ["components never touch node", "components/zz-probe2.ts", 'import "node:fs";'],
  ["routes go through services", "app/zz-probe/route.ts", 'import "#lib/apps/store.ts";'],
  ["so do the pages before the sign-in", "app/(auth)/zz-probe.tsx", 'import "#lib/apps/store.ts";'],
  [
    "the emulator does not share our parser",
    "emulator/zz-probe.ts",
    'import "#lib/activity/parse.ts";',
  ],
  [
    "the generated client is lib/db's",
    "lib/apps/zz-probe3.ts",
    'import "#lib/db/generated/client.ts";',
  ],
  ["process.env is config.ts's", "lib/apps/zz-probe4.ts", "process.env.PORT;"],
  ["globalThis has one way", "lib/apps/zz-probe5.ts", "globalThis.name;"],
];

const root = join(import.meta.dirname, "..");
const tree = mkdtempSync(join(tmpdir(), "layers-"));

afterAll(() => rmSync(tree, { force: true, recursive: true }));

describe("layer rules", () => {
  it("refuse every forbidden import", () => {
    const config = JSON.parse(readFileSync(join(root, "biome.json"), "utf8"));
    writeFileSync(join(tree, "biome.json"), JSON.stringify({ ...config, vcs: { enabled: false } }));
    for (const [, file, line] of cases) {
      mkdirSync(dirname(join(tree, file)), { recursive: true });
      writeFileSync(join(tree, file), `${line}\n`);
    }
    const { stdout } = spawnSync(
      join(root, "node_modules/.bin/biome"),
      ["lint", "--reporter=json", "--max-diagnostics=200", "."],
      { cwd: tree, encoding: "utf8" },
    );
    const { diagnostics } = JSON.parse(stdout) as {
      diagnostics: { location: { path: string | { file: string } } }[];
    };
    const refused = diagnostics.map(({ location: { path } }) =>
      typeof path === "string" ? path : path.file,
    );
    for (const [rule, file] of cases) expect(refused, rule).toContain(file);
  });
});
