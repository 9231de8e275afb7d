// `npm run lock`: writes package-lock.json whole, with the builds for every platform and what each must hash to. npm keeps
// an entry that it once wrote without its hash (from a registry that did not carry it), so those are taken out and asked anew.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";

const file = "package-lock.json";
const lock = JSON.parse(readFileSync(file, "utf8"));
for (const [path, { integrity, inBundle, link }] of Object.entries(lock.packages))
  if (path !== "" && !integrity && !inBundle && !link) delete lock.packages[path];
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
const { status } = spawnSync("npm", ["install", "--package-lock-only", "--ignore-scripts"], {
  stdio: "inherit",
  shell: process.platform === "win32",
});
process.exitCode = status ?? 1;
